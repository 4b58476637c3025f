using System.Data.Common;
using Dapper;
using OneStopWatcher.Wording;

namespace OneStopWatcher.Ledger;

/// <summary>The alarms, and the mails that tell them: recorded together before anything is sent.</summary>
internal sealed class AlarmLedger(LedgerDatabase ledger)
{
    /// <summary>The alarms that are open, and those closed since an instant, the oldest first.</summary>
    public async Task<IReadOnlyList<RecordedAlarm>> LoadAsync(DateTimeOffset closedSince, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<AlarmRow>(Statements.Get("SelectAlarms"), new { since = closedSince.ToLedger() });
        return [.. rows.Select(row => row.ToAlarm())];
    }

    /// <summary>Records how alarms go on and the mails that tell it, with the ways each is to go. One transaction.</summary>
    /// <exception cref="LedgerException">The right to judge alarms was lost: somebody else may have told these.</exception>
    public async Task RecordAsync(
        IReadOnlyList<AlarmStep> steps, IReadOnlyList<AlarmMail> mails, IReadOnlyList<MailWay> ways, DateTimeOffset now, Turn turn, CancellationToken cancellationToken)
    {
        await using var connection = await ledger.ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await turn.RequireAsync(LedgerLock.Alarms, connection, transaction);
        foreach (var step in steps)
        {
            var alarmId = await WriteAsync(connection, transaction, step.Alarm);
            if (step.Told is { } told)
                await connection.ExecuteAsync(Statements.Get("InsertAlarmTelling"), new { alarmId, step = told, toldAt = now.ToLedger() }, transaction);
        }

        // What waits for another try goes first: nobody should hear of an end before the beginning.
        if (mails.Count > 0)
            await connection.ExecuteAsync("update ways set next_attempt_at = @before where is_alarm = 1 and state = 'Ready' and next_attempt_at > @before", new { before = now.ToLedger() - 1 }, transaction);
        foreach (var mail in mails)
        {
            var row = new { toldAt = now.ToLedger(), address = mail.Address, mimeId = mail.MimeId, subject = mail.Subject, mime = mail.Mime };
            await connection.ExecuteAsync(Statements.Get("InsertAlarmMail"), row, transaction);
            foreach (var way in ways)
                await connection.ExecuteAsync(Statements.Get("InsertWay"), new { mimeId = mail.MimeId, way = way.ToString(), now = now.ToLedger() }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<long> WriteAsync(DbConnection connection, DbTransaction transaction, RecordedAlarm alarm)
    {
        var row = new
        {
            id = alarm.Id,
            kind = alarm.Kind,
            subject = alarm.Subject,
            node = alarm.Node,
            since = alarm.Since.ToLedger(),
            seenAt = alarm.SeenAt.ToLedger(),
            cause = PhraseText.English(alarm.Cause),
            phrase = PhraseText.Write(alarm.Cause),
            endedAt = alarm.EndedAt.ToLedger(),
            closedAt = alarm.ClosedAt.ToLedger(),
            told = alarm.Told,
            toldAt = alarm.ToldAt.ToLedger(),
            returns = alarm.Returns,
        };
        if (alarm.Id == 0)
            return await connection.ExecuteScalarAsync<long>(Statements.Get("InsertAlarm"), row, transaction);
        await connection.ExecuteAsync(Statements.Get("UpdateAlarm"), row, transaction);
        return alarm.Id;
    }

    private sealed record AlarmRow
    {
        public long Id { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public string? Node { get; init; }

        public long Since { get; init; }

        public long SeenAt { get; init; }

        public required string Cause { get; init; }

        public string? Phrase { get; init; }

        public long? EndedAt { get; init; }

        public long? ClosedAt { get; init; }

        public int Told { get; init; }

        public long? ToldAt { get; init; }

        public int Returns { get; init; }

        public RecordedAlarm ToAlarm() => new()
        {
            Id = Id,
            Kind = Kind,
            Subject = Subject,
            Node = Node,
            Since = Since.FromLedger(),
            SeenAt = SeenAt.FromLedger(),
            Cause = PhraseText.Read(Phrase, Cause),
            EndedAt = EndedAt.FromLedger(),
            ClosedAt = ClosedAt.FromLedger(),
            Told = Told,
            ToldAt = ToldAt.FromLedger(),
            Returns = Returns,
        };
    }
}
