using Npgsql;
using NpgsqlTypes;

namespace OneStopWatcher.Benchmarks.Bar;

/// <summary>
/// Fills the reference schema by binary COPY, row by row and never kept in memory. Fifty specialists share the open dossiers; a dossier that is
/// not overdue hangs in no way, so that a size says exactly what there is to tell.
/// </summary>
internal static class CaseTables
{
    public const int People = 50;
    private const int Units = 13;
    private const int Procedures = 30;
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    public static async Task LoadAsync(string connectionString, string schema, CaseSize size, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=False;Command Timeout=0");
        await connection.OpenAsync(cancellationToken);

        // Nobody measures the loading: references need not be looked up one by one, nor each batch be on the disk.
        await ExecuteAsync(connection, "set session_replication_role = replica; set synchronous_commit = off", cancellationToken);
        await ExecuteAsync(connection, schema, cancellationToken);
        await ExecuteAsync(connection, Lists, cancellationToken);
        var all = size.Open + size.Closed;
        await CopyAsync(
            connection, all, "dossiers (id, code, procedure_code, unit_code, status_code, channel, applicant_name, submitted_at, received_at, due_at, closed_at, updated_at)",
            (writer, number) => WriteDossierAsync(writer, number, size, cancellationToken), cancellationToken);
        await CopyAsync(
            connection, all, "workflow_steps (id, dossier_id, code, name, kind, entered_at, left_at)",
            (writer, number) => WriteStepAsync(writer, number, size, cancellationToken), cancellationToken);
        await CopyAsync(
            connection, all, "step_handlers (step_id, official_id, capacity)",
            (writer, number) => WriteHandlerAsync(writer, number, cancellationToken), cancellationToken);
        await ExecuteAsync(connection, "set synchronous_commit = on; vacuum analyze; checkpoint", cancellationToken, isOneByOne: true);
    }

    private static string Lists { get; } =
        $"""
        insert into units select 'U' || n, 'Xã ' || n, case n when 0 then 'district' else 'commune' end, case n when 0 then null else 'U0' end from generate_series(0, {Units - 1}) n;
        insert into officials select 'cb' || n, 'Nguyễn Văn ' || n, 'cb' || n || '@laivung.example', 'Chuyên viên', 'U' || n % {Units}, 'Assignee', true, null from generate_series(0, {People - 1}) n;
        insert into officials select 'ld' || n, 'Trần Thị ' || n, 'ld' || n || '@laivung.example', 'Lãnh đạo', 'U' || n, 'Leader', true, null from generate_series(0, {Units - 1}) n;
        insert into officials select 'tn' || n, 'Lê Thị ' || n, 'tn' || n || '@laivung.example', 'Công chức tiếp nhận', 'U' || n, 'Receiver', true, null from generate_series(0, {Units - 1}) n;
        insert into fields values ('HT', 'Hộ tịch'), ('DD', 'Đất đai'), ('BTXH', 'Bảo trợ xã hội');
        insert into procedures select '1.00' || n, 'Thủ tục hành chính thứ ' || n || ' về đăng ký và cấp giấy chứng nhận', (array['HT', 'DD', 'BTXH'])[1 + n % 3], 10, 'working_days' from generate_series(0, {Procedures - 1}) n;
        insert into statuses values ('4', 'Đang xử lý', false), ('10', 'Đã trả kết quả', false);
        """;

    // The closed ones first, as in life.
    private static bool IsOpen(int number, CaseSize size) => number >= size.Closed;

    private static bool IsOverdue(int number, CaseSize size) => IsOpen(number, size) && size.Overdue > 0 && (number - size.Closed) % (size.Open / size.Overdue) == 0;

    // Scattered, so that everybody has some of every size's overdue ones.
    private static long HandlerOf(int number) => number * 2_654_435_761L % 4_294_967_296L / 65_536 % People;

    private static async Task WriteDossierAsync(NpgsqlBinaryImporter writer, int number, CaseSize size, CancellationToken cancellationToken)
    {
        var isOpen = IsOpen(number, size);
        var received = isOpen ? Now.AddDays(-3) : Now.AddDays(-60 - (number % 1_000));
        var due = IsOverdue(number, size) ? Now.AddDays(-1 - (number % 5)) : received.AddDays(40);
        await writer.WriteAsync($"HS-{number:0000000000}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync($"000.00.33.H20-261101-{number:00000000}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync($"1.00{number % Procedures}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync($"U{HandlerOf(number) % Units}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(isOpen ? "4" : "10", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(number % 3 == 0 ? "online" : "direct", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync("Người nộp", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(received.AddHours(-1), NpgsqlDbType.TimestampTz, cancellationToken);
        await writer.WriteAsync(received, NpgsqlDbType.TimestampTz, cancellationToken);
        await writer.WriteAsync(due, NpgsqlDbType.TimestampTz, cancellationToken);
        if (isOpen)
            await writer.WriteNullAsync(cancellationToken);
        else
            await writer.WriteAsync(received.AddDays(9), NpgsqlDbType.TimestampTz, cancellationToken);
        await writer.WriteAsync(received, NpgsqlDbType.TimestampTz, cancellationToken);
    }

    private static async Task WriteStepAsync(NpgsqlBinaryImporter writer, int number, CaseSize size, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((long)number, NpgsqlDbType.Bigint, cancellationToken);
        await writer.WriteAsync($"HS-{number:0000000000}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync("TL", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync("Thụ lý, thẩm định hồ sơ", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync("process", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(Now.AddMinutes(-5), NpgsqlDbType.TimestampTz, cancellationToken);
        if (IsOpen(number, size))
            await writer.WriteNullAsync(cancellationToken);
        else
            await writer.WriteAsync(Now.AddDays(-50), NpgsqlDbType.TimestampTz, cancellationToken);
    }

    private static async Task WriteHandlerAsync(NpgsqlBinaryImporter writer, int number, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((long)number, NpgsqlDbType.Bigint, cancellationToken);
        await writer.WriteAsync($"cb{HandlerOf(number)}", NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync("assignee", NpgsqlDbType.Text, cancellationToken);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, int rows, string target, Func<NpgsqlBinaryImporter, int, Task> writeRow, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken);
        writer.Timeout = TimeSpan.FromMinutes(30);
        for (var number = 0; number < rows; number++)
        {
            await writer.StartRowAsync(cancellationToken);
            await writeRow(writer, number);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, bool isOneByOne = false)
    {
        foreach (var statement in isOneByOne ? sql.Split(';') : [sql])
        {
#pragma warning disable CA2100 // The statements are ours.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
