using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>The keys of alarms and of the second way: each fault names key, bound and value.</summary>
public sealed class AlarmSettingsTests
{
    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "Alarms:FailedSweeps", "0", "Alarms:FailedSweeps must be a whole number 1..100, was '0'" },
        { "Alarms:CertificateDays", "366", "Alarms:CertificateDays must be a whole number 1..365, was '366'" },
        { "Alarms:FreeDisk", "\"1\"", "Alarms:FreeDisk must be a size such as 500MB or 1GB (1MB..100TB), or a share of the disk such as 5% (1%..99%), was '1'" },
        { "Alarms:FreeDisk", "\"101TB\"", "Alarms:FreeDisk must be a size such as 500MB or 1GB (1MB..100TB), or a share of the disk such as 5% (1%..99%), was '101TB'" },
        { "Alarms:Repeat", """[ "01:00:00", "1d" ]""", "Alarms:Repeat:1 must be hh:mm:ss or d.hh:mm:ss within 00:05:00..365.00:00:00, was '1d'" },
        { "Alarms:Repeat", "[]", "Alarms:Repeat must have at least one time such as 1.00:00:00, or be left out" },
        { "Alarms:Settle", "\"2.00:00:00\"", "Alarms:Settle must be hh:mm:ss within 00:00:00..1.00:00:00, was '2.00:00:00'" },
        { "Alarms:FailedSweep", "1", "Alarms:FailedSweep is unknown; did you mean FailedSweeps?" },
        { "Mail:SecondWay:After", "\"00:00:30\"", "Mail:SecondWay:After must be hh:mm:ss within 00:01:00..7.00:00:00, was '00:00:30'" },
        { "Mail:SecondWay:Webhook", """{ "Url": "http://hooks.example/x?key=geheim", "Secret": "0123456789abcdef" }""", "Mail:SecondWay:Webhook:Url must be an https:// address without user name and password (http:// on this machine only), was '…'" },
        { "Mail:SecondWay:Webhook", """{ "Url": "https://hooks.example/x", "Secret": "geheim" }""", "Mail:SecondWay:Webhook:Secret must give a secret of at least 16 characters, has 6; make one with: openssl rand -hex 32" },
        { "Mail:SecondWay:Webhook", """{ "Url": "https://hooks.example/x" }""", "Mail:SecondWay:Webhook:SecretFile is required: a file with the secret that posts are signed with (or Secret from the environment)" },
        { "Mail:SecondWay:Webhook", """{ "Secret": "0123456789abcdef" }""", "Mail:SecondWay:Webhook:Url is required: the https:// address that takes the posts" },
        { "Mail:SecondWay:Webhook:Timeout", "\"00:02:00\"", "Mail:SecondWay:Webhook:Timeout must be hh:mm:ss within 00:00:01..00:01:00, was '00:02:00'" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_NamesKeyBoundAndValue(string key, string json, string expected)
    {
        using var settings = new SettingsFolder();
        if (key.Contains("Timeout", StringComparison.Ordinal))
            settings.With("Mail:SecondWay:Webhook", """{ "Url": "https://hooks.example/x", "Secret": "0123456789abcdef" }""");
        settings.With(key, json);

        Assert.Equal(expected, Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_SecondWayIntoTheFolderOfTheFirst_IsRefused()
    {
        using var settings = new SettingsFolder().With("Mail:SecondWay:PickupFolder", "\"outbox\"");

        Assert.Equal(
            $"Mail:SecondWay:PickupFolder must be another folder than Mail:Pickup:Folder, was '{settings.At("outbox")}': a way is no second one to itself",
            Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_AllKeys_AreTaken()
    {
        using var settings = new SettingsFolder()
            .With("Alarms", """{ "FailedSweeps": 5, "FreeDisk": "5%", "CertificateDays": 30, "Repeat": [ "02:00:00", "1.00:00:00" ], "Settle": "00:10:00" }""")
            .With("Mail:SecondWay", """{ "After": "00:20:00", "PickupFolder": "second", "Webhook": { "Url": "http://localhost:8080/x", "SecretFile": "secret", "Timeout": "00:00:05" } }""");
        settings.Write("secret", "0123456789abcdef\n");

        var read = settings.Read();

        Assert.Equal((5, new DiskLimit(Bytes: null, 5), 30, TimeSpan.FromMinutes(10)), (read.Alarms.FailedSweeps, read.Alarms.FreeDisk, read.Alarms.CertificateDays, read.Alarms.Settle));
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromDays(1)], read.Alarms.Repeat);
        Assert.Equal((TimeSpan.FromMinutes(20), settings.At("second"), "0123456789abcdef"), (read.Mail.SecondWay.After, read.Mail.SecondWay.PickupFolder, read.Mail.SecondWay.Webhook!.Secret));
        Assert.DoesNotContain("0123456789abcdef", $"{read.Mail}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1GB", 999_999_999, 10_000_000_000, true)]
    [InlineData("1GB", 1_000_000_000, 10_000_000_000, false)]
    [InlineData("5%", 499, 10_000, true)]
    [InlineData("5%", 500, 10_000, false)]
    public void IsBroken_JustBelowTheLimit_IsTrue(string limit, long free, long total, bool expected) =>
        Assert.Equal(expected, DiskLimit.Parse(limit)!.IsBroken(free, total));
}
