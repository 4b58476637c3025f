using BenchmarkDotNet.Attributes;
using OneStopWatcher.Rules.Detection;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;
using OneStopWatcher.Rules.WorkingTime;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Benchmarks;

/// <summary>Planning 10,000 hangs for fifty people, and writing the mail of one of them: 200 dossiers, of which it shows 25 and attaches all.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class PlanningAndRendering
{
    private const int Hangs = 10_000;
    private const int People = 50;
    private static readonly DateTimeOffset Slot = new(2026, 11, 23, 7, 45, 0, TimeSpan.FromHours(7));
    private static readonly WorkCalendar Calendar = WorkCalendar.Create(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), WorkWeek.Default, Enumerable.Range(2021, 6).Select(year => new CalendarYear(year, [])));

    private readonly PlanningRules rules = new(new WorkCalendars(Calendar), new Ladders([]), Repeat.Default);
    private readonly RecipientResolver resolver = new([], []) { Day = new DateOnly(2026, 11, 23) };
    private readonly DigestComposer composer = new(new Letterhead("Bộ phận Một cửa", Contact: null, MaxRows: 25), Vocabulary.Load("vi"));
    private OpenHang[] open = [];
    private Digest digest = null!;

    [GlobalSetup]
    public void Setup()
    {
        open = [.. Enumerable.Range(0, Hangs).Select(number => new OpenHang(number, Make(number), []))];
        var notices = NoticePlanner.Plan(open, rules, resolver, Slot).Notices.Where(notice => notice.Recipient.Address == "cb0@laivung.example").ToList();
        digest = new Digest("cb0@laivung.example", "Nguyễn Văn 0", "Chuyên viên", Slot, Slot, notices, AdministratorFindings.None);
    }

    [Benchmark(OperationsPerInvoke = Hangs)]
    public int Plan() => NoticePlanner.Plan(open, rules, resolver, Slot).Notices.Count;

    [Benchmark]
    public async Task<int> Compose() => (await composer.ComposeAsync(digest, CancellationToken.None)).Html.Length;

    private static Hang Make(int number)
    {
        var official = new Official($"cb{number % People}", $"Nguyễn Văn {number % People}", $"cb{number % People}@laivung.example", "Chuyên viên", IsActive: true);
        var dossier = new Dossier
        {
            Source = "benchmark",
            Id = $"{number}",
            Code = $"000.00.33.H20-261101-{number:0000}",
            StatusCode = "4",
            IsReceived = true,
            IsSuspended = false,
            ReceivedAt = Slot.AddDays(-20),
            DueAt = Slot.AddDays(-1),
            ProcedureName = "Thủ tục đăng ký và cấp giấy chứng nhận",
            StepName = "Thụ lý, thẩm định hồ sơ",
            AgencyName = "UBND xã Hòa Long",
            Assignees = [official],
        };
        return new Hang(dossier, HangKind.Overdue, "due:1", Slot.AddDays(-1), Calendar.Between(Slot.AddDays(-1), Slot), Limit: null);
    }
}
