namespace OneStopWatcher.Tests.Settings;

/// <summary>The sample of the house plan, as an administrator would copy it: built features work, those of later versions warn.</summary>
public sealed class DesignSampleTests
{
    // Left out is the key that this version refuses: Directory. Null stands where the sample has null.
    internal const string Sample = """
        {
          "$schema": "https://example.org/onestopwatcher.schema.json",
          "Logging": { "LogLevel": { "Default": "Information" } },
          "TimeZone": "Asia/Ho_Chi_Minh",
          "Sources": [ { "Name": "lai-vung", "Provider": "PostgreSql",          // or Sqlite
              "ConnectionString": "Host=db.xa.example;Database=onestop;Username=onestop_reader;SSL Mode=VerifyFull", "PasswordFile": null,
              "Profile": "reference", "Parameters": {},                         // built-in name or a folder
              "TimeZone": "Asia/Ho_Chi_Minh", "Compare": "Date", "StatementTimeout": "00:00:30", "Tenant": null } ],
          "Ledger": { "Provider": "Sqlite", "ConnectionString": "Data Source=ledger.db" },
          "Cluster": { "Enabled": false },
          "Schedule": { "Sweep": "0 0/15 7-17 ? * *", "Digests": [ { "Cron": "0 45 7 ? * *" },
              { "Cron": "0 45 13 ? * *", "Kinds": [ "NotReceived", "DueSoon" ] } ] },
          "WorkingTime": { "CalendarFolder": "calendars", "Week": { "Monday": [ "07:00-11:30", "13:30-17:00" ] },
              "Units": { "H20.15": { "Week": { "Saturday": [ "7:00-24:00" ] } } } },
          "Thresholds": { "Default": { "DueSoon": "min(2d, 50%)", "ApologyDue": "3d", "StuckAtStep": "max(3d, 40%)", "StuckAtLeader": "1d",
                "UnclosedWorkflow": "2d", "AwaitingPickup": "10d", "ForgottenSupplement": "15d", "StuckFinancial": "10d", "NotReceived": "4h" },
              "Rules": [ { "Name": "long terms", "When": { "TermAtLeast": "10d" }, "DueSoon": "5d" },
                         { "Name": "civil status", "When": { "Field": "HT", "Unit": "H20.*" }, "StuckAtStep": "4h", "Ladder": "quick" } ] },
          "Ladders": { "default": [ { "After": "0d", "To": [ "Assignee" ] }, { "After": "2d", "To": [ "Leader" ] }, { "After": "5d", "To": [ "OneStopHead" ] } ],
              "StuckAtLeader": [ { "After": "0d", "To": [ "Approver" ] }, { "After": "2d", "To": [ "OneStopHead" ] } ],
              "NotReceived": [ { "After": "0h", "To": [ "Receiver" ] }, { "After": "4h", "To": [ "OneStopHead" ] } ],
              "quick": [ { "After": "0d", "To": [ "Leader", "Oversight" ] } ] },
          "Repeat": [ "2d", "3d", "5d" ],
          "Recipients": { "Administrators": [ "quantri@xa.example" ] },
          "Mail": { "From": "Bộ phận Một cửa <motcua@xa.example>", "ReplyTo": "motcua@xa.example", "Contact": "0277 000 0000", "Language": "vi",
              "MaxRows": 25, "MaxPerSlot": 500, "Pilot": null, "Transport": "Smtp",
              "Smtp": { "Host": "relay.xa.example", "Port": 587, "Security": "StartTls", "UserName": null, "PasswordFile": null,
                "Connections": 2, "MessagesPerMinute": null }, "Pickup": { "Folder": "outbox" } },
          "OpsPage": { "Listen": "http://127.0.0.1:5080" },
        }
        """;

    [Fact]
    public async Task Check_SampleOfTheDesign_IsInOrder()
    {
        using var settings = new SettingsFolder();
        settings.Write(SettingsFolder.File, Sample);

        var result = await settings.RunAsync("check");

        Assert.Equal("", result.Error);
        Assert.Equal("Everything is in order.", result.Output.TrimEnd());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Read_SampleOfTheDesign_TakesEveryValue()
    {
        using var settings = new SettingsFolder();
        settings.Write(SettingsFolder.File, Sample);

        var read = settings.Read();

        Assert.Equal("Asia/Ho_Chi_Minh", read.Zone.Id);
        Assert.Equal(["lai-vung"], read.Sources.Select(source => source.Name));
        Assert.Equal(TimeSpan.FromSeconds(30), read.Sources[0].StatementTimeout);
        Assert.Equal(2, read.Schedule.Digests.Count);
        Assert.Equal([Rules.Detection.HangKind.NotReceived, Rules.Detection.HangKind.DueSoon], read.Schedule.Digests[1].Kinds!);
        Assert.Equal(["long terms", "civil status"], read.Thresholds.Rules.Select(rule => rule.Name));
        Assert.Equal([2, 3, 5], read.Planning.Repeat.WorkingDays);
        Assert.Equal(["quantri@xa.example"], read.Administrators);
        Assert.Equal("motcua@xa.example", read.Mail.FromAddress);
        Assert.Equal("Bộ phận Một cửa", read.Mail.FromName);
        Assert.Equal("0277 000 0000", read.Mail.Contact);
        Assert.Equal(587, read.Mail.Smtp.Port);
        Assert.Equal("relay.xa.example", read.Mail.Smtp.Host);
        Assert.Null(read.Mail.Smtp.UserName);
        Assert.Equal((2, null), (read.Mail.Smtp.Connections, read.Mail.Smtp.MessagesPerMinute));
    }

    [Fact]
    public async Task Check_ShippedSettings_HaveNoErrorOfTheirOwn()
    {
        var result = await ProgramRunner.RunAsync("check");

        // The shipped calendar ends some day; that is for its own warning to say.
        Assert.DoesNotContain(result.Output.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal) && !line.Contains("must declare the present year", StringComparison.Ordinal));
        Assert.Equal("", result.Error);
    }
}
