using System.Diagnostics;
using OneStopWatcher.Wording.Sheets;
using static OneStopWatcher.Tests.Wording.Samples;

namespace OneStopWatcher.Tests.Wording.Sheets;

/// <summary>The sheet as another program reads it. Skipped where there is no LibreOffice.</summary>
public sealed class LibreOfficeTests
{
    // UTF-8, with cells as they are shown.
    private const string Csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true";

    private static readonly string? Program =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    [Fact]
    public async Task Sheet_OpenedByLibreOffice_KeepsLettersDatesAndTexts()
    {
        Assert.SkipWhen(Program is null, "LibreOffice is not installed (apt-get install libreoffice-calc)");
        var folder = Directory.CreateTempSubdirectory("osw-sheet-");
        try
        {
            var file = Path.Combine(folder.FullName, "sheet.xlsx");
            var digest = Specialist();
            var first = digest.Notices[0];
            digest = digest with { Notices = [first with { Hang = first.Hang with { Dossier = first.Hang.Dossier with { ProcedureName = "=1+1" } } }, .. digest.Notices.Skip(1)] };
            await File.WriteAllBytesAsync(file, DossierSheet.Write(digest, Office, Vietnamese), TestContext.Current.CancellationToken);

            await ConvertAsync(file, folder.FullName);

            var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "sheet.csv"), TestContext.Current.CancellationToken);
            Assert.Equal(7, lines.Length);
            Assert.StartsWith("STT,Nhóm,Nội dung,Mã hồ sơ,Thủ tục hành chính,Đơn vị,Bước hiện tại,Ngày hẹn trả,", lines[0], StringComparison.Ordinal);
            Assert.Contains(lines, line => line.Contains(",Phòng Kinh tế,Thẩm định hồ sơ,13/11/2026,13/11/2026,Quá hạn 6 ngày làm việc,6.1,", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains(",23/11/2026 16:30,", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.Contains(",=1+1,", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // With a profile of its own: an office that runs already would take the work and this process would end at once.
    private static async Task ConvertAsync(string file, string folder)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        var start = new ProcessStartInfo(Program!, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", Csv, "--outdir", folder, file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(deadline.Token);
    }
}
