using OneStopWatcher.Settings;

namespace OneStopWatcher.Tests.Settings;

/// <summary>One fault, one finding: it names the key, what must be, and what was, and nothing else is complained about.</summary>
public sealed class SettingsFaultTests
{
    private const string Roles = "Assignee, Receiver, Approver, Leader, OneStopHead, Oversight, Administrator";
    private const string Duration = "a whole number of working days or hours such as 2d or 4h, at most 250d";
    private const string Kinds =
        "Overdue, DueDateMoved, UnclosedWorkflow, OrphanedHandler, StuckAtLeader, StuckAtStep, NotReceived, ForgottenSupplement, StuckFinancial, "
        + "RepeatedSupplement, ApologyDue, DueSoon, AwaitingPickup";

    private const string Limit = Duration + ", a share of the term such as 75% (1% to 400%), or max(…) or min(…) of these";
    private const string Address = "name@domain in ASCII, without blanks, quotes or brackets, at most 254 characters";
    private const string Mailbox = "a mailbox such as Bộ phận Một cửa <motcua@xa.example>";
    private const string Cron = "a Quartz cron expression (seconds minutes hours day-of-month month day-of-week) such as";

    // Sentence, key, value in JSON, and the one finding; … at its end stands for the words of a library.
    public static TheoryData<string, string, string, string> Faults { get; } = new()
    {
        { "A slip of the finger at the root is recognised", "Timezone_", "\"UTC\"", "Timezone_ is unknown; did you mean TimeZone?" },
        { "A slip in a section is recognised", "Mail:Smtp:Hots", "\"x\"", "Mail:Smtp:Hots is unknown; did you mean Host?" },
        { "A slip in a list's item is recognised", "Sources:0:Profil", "\"reference\"", "Sources:0:Profil is unknown; did you mean Profile?" },
        { "A slip in a digest time is recognised", "Schedule:Digests", """[ { "Cron": "0 45 7 ? * *", "Kind": [ "Overdue" ] } ]""", "Schedule:Digests:0:Kind is unknown; did you mean Kinds?" },
        { "A slip in a rung is recognised", "Ladders:default", """[ { "After": "0d", "To": [ "Leader" ], "Afetr": "1d" } ]""", "Ladders:default:0:Afetr is unknown; did you mean After?" },
        { "A short name is not guessed from any short word", "Ladders:default", """[ { "After": "0d", "To": [ "Leader" ], "Abc": 1 } ]""", "Ladders:default:0:Abc is unknown; known here: After, To" },
        { "A slip in a unit is recognised", "WorkingTime:Units", """{ "H20.1": { "Week": { "Monday": [ "07:00-11:30" ] }, "Weeks": 1 } }""", "WorkingTime:Units:H20.1:Weeks is unknown; did you mean Week?" },
        { "An abbreviated weekday is recognised", "WorkingTime:Week", """{ "Monday": [ "07:00-11:30" ], "Tuesdy": [ "07:00-11:30" ] }""", "WorkingTime:Week:Tuesdy is unknown; did you mean Tuesday?" },
        { "A limit of no kind is refused", "Thresholds:Default:Overdue", "\"1d\"", "Thresholds:Default:Overdue is unknown; known here: ApologyDue, AwaitingPickup, DueSoon, ForgottenSupplement, NotReceived, StuckAtLeader, StuckAtStep, StuckFinancial, UnclosedWorkflow" },
        { "A key that nothing resembles lists those that are known", "Recipients:Bcc", "\"a@b.example\"", "Recipients:Bcc is unknown; known here: Administrators, Directory" },
        { "A slip in the ledger is recognised", "Ledger:Providr", "\"Sqlite\"", "Ledger:Providr is unknown; did you mean Provider?" },
        { "A slip in the cluster is recognised", "Cluster:Enable", "false", "Cluster:Enable is unknown; did you mean Enabled?" },
        { "A slip in the page is recognised", "OpsPage:Listn", "\"http://127.0.0.1:5080\"", "OpsPage:Listn is unknown; did you mean Listen?" },

        { "Weeks are no unit of working time", "Thresholds:Default:DueSoon", "\"2w\"", $"Thresholds:Default:DueSoon must be {Limit}, was '2w'" },
        { "A limit lies not in the past", "Thresholds:Default:UnclosedWorkflow", "\"-3d\"", $"Thresholds:Default:UnclosedWorkflow must be {Limit}, was '-3d'" },
        { "A limit has whole days", "Thresholds:Default:DueSoon", "\"1.5d\"", $"Thresholds:Default:DueSoon must be {Limit}, was '1.5d'" },
        { "A share beyond 400 % is a mistake", "Thresholds:Default:DueSoon", "\"401%\"", $"Thresholds:Default:DueSoon must be {Limit}, was '401%'" },
        { "A limit of a later version is read as well", "Thresholds:Default:StuckAtStep", "\"max(3d, 40\"", $"Thresholds:Default:StuckAtStep must be {Limit}, was 'max(3d, 40'" },
        { "A limit without unit is refused", "Thresholds:Default:DueSoon", "2", $"Thresholds:Default:DueSoon must be {Limit}, was '2'" },

        { "Cron has six fields", "Schedule:Sweep", "\"0/15 7-17 * * *\"", $"Schedule:Sweep must be {Cron} 0 0/15 7-17 ? * *, was '0/15 7-17 * * *': …" },
        { "A digest's cron is read too", "Schedule:Digests", """[ { "Cron": "at 8" } ]""", $"Schedule:Digests:0:Cron must be {Cron} 0 45 7 ? * *, was 'at 8': …" },
        { "A day has no 25th hour", "Schedule:Sweep", "\"0 0 25 ? * *\"", $"Schedule:Sweep must be {Cron} 0 0/15 7-17 ? * *, was '0 0 25 ? * *': …" },
        { "A text that the library takes but stumbles over later", "Schedule:Sweep", "\"31 1,,2 99 L , L\"", $"Schedule:Sweep must be {Cron} 0 0/15 7-17 ? * *, was '31 1,,2 99 L , L': …" },
        { "30 February never comes", "Schedule:Sweep", "\"0 0 0 30 2 ?\"", "Schedule:Sweep must fire at least once from now on, but '0 0 0 30 2 ?' never does" },
        { "A digest without a time is none", "Schedule:Digests", """[ { "Kinds": [ "Overdue" ] } ]""", "Schedule:Digests:0:Cron is required: a Quartz cron expression such as 0 45 7 ? * *" },
        { "A blank time is a missing one", "Schedule:Digests", """[ { "Cron": " " } ]""", "Schedule:Digests:0:Cron is required: a Quartz cron expression such as 0 45 7 ? * *" },
        { "No digest time at all is no default", "Schedule:Digests", "[]", "Schedule:Digests must have at least one time such as { \"Cron\": \"0 45 7 ? * *\" }, or be left out" },
        { "A digest of no kind tells nothing", "Schedule:Digests", """[ { "Cron": "0 45 7 ? * *", "Kinds": [] } ]""", "Schedule:Digests:0:Kinds must name at least one kind, or be left out for all" },
        { "An unknown kind is refused", "Schedule:Digests", """[ { "Cron": "0 45 7 ? * *", "Kinds": [ "Overdue", "Late" ] } ]""", $"Schedule:Digests:0:Kinds:1 must be one of {Kinds}, was 'Late'" },
        { "A number is no kind", "Schedule:Digests", """[ { "Cron": "0 45 7 ? * *", "Kinds": [ 0 ] } ]""", $"Schedule:Digests:0:Kinds:0 must be one of {Kinds}, was '0'" },

        { "A source needs a profile that exists", "Sources:0:Profile", "\"vnpt\"", "Sources:0:Profile must be a built-in profile (reference) or an existing folder, was 'vnpt'" },
        { "A profile's folder must exist", "Sources:0:Profile", "\"profiles/own\"", "Sources:0:Profile must be a built-in profile (reference) or an existing folder, was 'profiles/own'" },
        { "An unknown provider is one fault, not two", "Sources:0:Provider", "\"Oracle\"", "Sources:0:Provider must be one of PostgreSql, Sqlite, was 'Oracle'" },
        { "A provider is not guessed", "Sources:0:Provider", "", "Sources:0:Provider is required: PostgreSql or Sqlite" },
        { "A blank provider is a missing one", "Sources:0:Provider", "\"\"", "Sources:0:Provider is required: PostgreSql or Sqlite" },
        { "A source has a name", "Sources:0:Name", "", "Sources:0:Name is required: a short name for ledger, logs and --source" },
        { "A source is somewhere", "Sources:0:ConnectionString", "", "Sources:0:ConnectionString is required: Data Source=FILE" },
        { "A SQLite source is a file", "Sources:0:ConnectionString", "\"Mode=ReadOnly\"", "Sources:0:ConnectionString must name a file as Data Source" },
        { "A connection string of the other engine is refused", "Sources:0:ConnectionString", "\"Host=db\"", "Sources:0:ConnectionString must be a Sqlite connection string: …" },
        { "No source, nothing to watch", "Sources", "[]", "Sources must name at least one one-stop database, with Name, Provider and ConnectionString" },
        { "Two sources do not share a name", "Sources:1", """{ "Name": "Lai-Vung", "Provider": "Sqlite", "ConnectionString": "Data Source=other.db" }""", "Sources:1:Name must be a name of its own, but Sources:0 is also named 'Lai-Vung'" },
        { "An unknown zone is refused", "TimeZone", "\"Asia/Hochiminh\"", "TimeZone must be an IANA time zone such as Asia/Ho_Chi_Minh, was 'Asia/Hochiminh'" },
        { "A source's zone too", "Sources:0:TimeZone", "\"GMT+7\"", "Sources:0:TimeZone must be an IANA time zone such as Asia/Ho_Chi_Minh, was 'GMT+7'" },
        { "A zone by its Windows name means nothing to a database", "TimeZone", "\"SE Asia Standard Time\"", "TimeZone must be an IANA time zone such as Asia/Ho_Chi_Minh, was 'SE Asia Standard Time'" },
        { "Due dates are compared in two ways", "Sources:0:Compare", "\"Day\"", "Sources:0:Compare must be one of Date, Instant, was 'Day'" },
        { "A timeout of seconds alone would be read as days", "Sources:0:StatementTimeout", "\"30\"", "Sources:0:StatementTimeout must be hh:mm:ss within 00:00:01..01:00:00, was '30'" },
        { "A timeout of nothing is refused", "Sources:0:StatementTimeout", "\"00:00:00\"", "Sources:0:StatementTimeout must be hh:mm:ss within 00:00:01..01:00:00, was '00:00:00'" },
        { "A tenant that no statement asks for would be ignored", "Sources:0:Tenant", "\"H20\"", "Sources:0:Tenant must be left out, was 'H20': no statement of profile 'reference' names @tenant, so the dossiers of all tenants would be read" },
        { "A parameter that no statement names is a slip", "Sources:0:Parameters:distrct", "\"1\"", "Sources:0:Parameters:distrct is unknown: no statement of profile 'reference' names @distrct" },
        { "The watcher's own parameters are its own", "Sources:0:Parameters:now", "\"2026-01-01\"", "Sources:0:Parameters:now must be left out: the watcher itself fills in @now" },

        { "The ledger is kept by an engine that is known", "Ledger:Provider", "\"Oracle\"", "Ledger:Provider must be one of Sqlite, PostgreSql, was 'Oracle'" },
        { "A ledger on a server is somewhere", "Ledger", """{ "Provider": "PostgreSql" }""", "Ledger:ConnectionString is required: Host=…;Database=…;Username=…;SSL Mode=VerifyFull" },
        { "A server must prove who it is", "Ledger", """{ "Provider": "PostgreSql", "ConnectionString": "Host=db;Database=ledger" }""", "Ledger:ConnectionString must have SSL Mode=VerifyFull, was left out: only that makes sure whose server answers (Root Certificate=FILE names a private authority); a server without TLS needs SSL Mode=Disable" },
        { "A ledger does not lie in whatever database the account is named after", "Ledger", """{ "Provider": "PostgreSql", "ConnectionString": "Host=db;Username=watcher;SSL Mode=VerifyFull" }""", "Ledger:ConnectionString must name a Database, which belongs to the ledger alone" },
        { "Persons are kept long enough for their mails", "Retention:Persons", "2", "Retention:Persons must be a whole number 3..120, was '2'" },
        { "Aggregates are kept no shorter than persons", "Retention", """{ "Persons": 24, "Aggregates": 12 }""", "Retention:Aggregates must be at least Retention:Persons (24 months), was 12: who was told what belongs to an episode" },
        { "TLS alone proves nothing", "Ledger", """{ "Provider": "PostgreSql", "ConnectionString": "Host=db;Database=ledger;SSL Mode=Require" }""", "Ledger:ConnectionString must have SSL Mode=VerifyFull, was Require: only that makes sure whose server answers (Root Certificate=FILE names a private authority); a server without TLS needs SSL Mode=Disable" },
        { "A known authority vouches for many servers", "Sources:0", """{ "Name": "hue", "Provider": "PostgreSql", "ConnectionString": "Host=db;SSL Mode=VerifyCA" }""", "Sources:0:ConnectionString must have SSL Mode=VerifyFull, was VerifyCA: only that makes sure whose server answers (Root Certificate=FILE names a private authority); a server without TLS needs SSL Mode=Disable" },
        { "A ledger in memory would forget what it told", "Ledger:ConnectionString", "\"Data Source=:memory:\"", "Ledger:ConnectionString must name a file as Data Source, was ':memory:': the ledger must survive a restart" },
        { "Whose connections wait for each other", "Ledger:ConnectionString", "\"Data Source=ledger.db;Cache=Shared\"", "Ledger:ConnectionString must have Cache Default or Private, was Shared: connections that share their cache do not wait for each other" },
        { "Nor by its mode", "Ledger:ConnectionString", "\"Data Source=ledger.db;Mode=Memory\"", "Ledger:ConnectionString must have Mode ReadWriteCreate or none, was Memory: the ledger must survive a restart" },
        { "The ledger's connection string is a SQLite one", "Ledger:ConnectionString", "\"Host=db\"", "Ledger:ConnectionString must be a Sqlite connection string such as Data Source=ledger.db: …" },
        { "A file cannot be shared", "Cluster:Enabled", "true", "Cluster:Enabled must be false with Ledger:Provider Sqlite, was true: only a ledger on PostgreSQL can be shared" },
        { "An instance is given time", "Cluster:TakeOverAfter", "\"00:00:04\"", "Cluster:TakeOverAfter must be hh:mm:ss within 00:00:05..00:10:00, was '00:00:04'" },
        { "A flag is true or false", "Cluster:Enabled", "\"yes\"", "Cluster:Enabled must be true or false, was 'yes'" },

        { "A week without a day is no week", "WorkingTime:Week", "{}", "WorkingTime:Week must have at least one interval of office hours, or be left out" },
        { "Nor one of closed days", "WorkingTime:Week", """{ "Monday": [] }""", "WorkingTime:Week must have at least one interval of office hours in the week" },
        { "Hours are written with a colon", "WorkingTime:Week", """{ "Monday": [ "7h-11h30" ] }""", "WorkingTime:Week:Monday:0 must be an interval such as 07:00-11:30 within 00:00-24:00, was '7h-11h30'" },
        { "A day has 24 hours", "WorkingTime:Week", """{ "Monday": [ "07:00-25:00" ] }""", "WorkingTime:Week:Monday:0 must be an interval such as 07:00-11:30 within 00:00-24:00, was '07:00-25:00'" },
        { "Intervals do not overlap", "WorkingTime:Week", """{ "Monday": [ "07:00-11:30", "11:00-17:00" ] }""", "WorkingTime:Week Monday: 11:00-17:00 must begin at or after the end of 07:00-11:30" },
        { "Intervals do not run backwards", "WorkingTime:Week", """{ "Monday": [ "11:30-07:00" ] }""", "WorkingTime:Week Monday: 11:30-07:00 must end after it begins, within 00:00-24:00" },
        { "A day's hours are a list", "WorkingTime:Week", """{ "Monday": "07:00-11:30" }""", "WorkingTime:Week:Monday must be a list, was a single value" },
        { "A unit's week is required", "WorkingTime:Units", """{ "H20.1": { "Week": {} } }""", "WorkingTime:Units:H20.1:Week is required: the unit's own hours, for example { \"Monday\": [ \"07:00-11:30\" ] }" },
        { "A unit's week is read", "WorkingTime:Units", """{ "H20.1": { "Week": { "Monday": [ "11:30-07:00" ] } } }""", "WorkingTime:Units:H20.1:Week Monday: 11:30-07:00 must end after it begins, within 00:00-24:00" },

        { "A unit without hours is none", "WorkingTime:Units", """{ "H20.1": {} }""", "WorkingTime:Units:H20.1:Week is required: the unit's own hours, for example { \"Monday\": [ \"07:00-11:30\" ] }" },
        { "Hours count or do not", "WorkingTime:AlsoOpen", """{ "Monday": [ "06:00-07:30" ] }""", "WorkingTime:AlsoOpen Monday: 06:00-07:30 must not overlap 07:00-11:30 of Week: hours count for deadlines or do not" },
        { "Those of a unit with its own week as well", "WorkingTime:Units", """{ "H20.1": { "Week": { "Saturday": [ "07:00-11:00" ] }, "AlsoOpen": { "Saturday": [ "10:00-12:00" ] } } }""", "WorkingTime:Units:H20.1:AlsoOpen Saturday: 10:00-12:00 must not overlap 07:00-11:00 of Week: hours count for deadlines or do not" },
        { "And of a unit with the office's week", "WorkingTime:Units", """{ "H20.1": { "AlsoOpen": { "Monday": [ "17:00-18:00" ], "Friday": [ "16:00-18:00" ] } } }""", "WorkingTime:Units:H20.1:AlsoOpen Friday: 16:00-18:00 must not overlap 13:30-17:00 of the office's Week: hours count for deadlines or do not" },
        { "Hours that do not count are hours", "WorkingTime:AlsoOpen", """{ "Saturday": [ "11:30-07:00" ] }""", "WorkingTime:AlsoOpen Saturday: 11:30-07:00 must end after it begins, within 00:00-24:00" },
        { "And are on a weekday", "WorkingTime:AlsoOpen", """{ "Saterday": [ "07:00-11:30" ], "Sunday": [ "07:00-11:30" ] }""", "WorkingTime:AlsoOpen:Saterday is unknown; did you mean Saturday?" },
        { "Rungs rise", "Ladders:default", """[ { "After": "2d", "To": [ "Assignee" ] }, { "After": "2d", "To": [ "Leader" ] } ]""", "Ladders:default:1:After must be more than the rung before it (2d), was 2d" },
        { "A rung with a wrong unit is one fault, not also out of order", "Ladders:default", """[ { "After": "0d", "To": [ "Assignee" ] }, { "After": "2w", "To": [ "Leader" ] } ]""", $"Ladders:default:1:After must be {Duration}, was '2w'" },
        { "A rung lies not before the hang", "Ladders:default", """[ { "After": "-3d", "To": [ "Assignee" ] } ]""", $"Ladders:default:0:After must be {Duration}, was '-3d'" },
        { "A rung has a time", "Ladders:default", """[ { "To": [ "Assignee" ] } ]""", $"Ladders:default:0:After is required: {Duration}" },
        { "An unknown role is refused", "Ladders:default", """[ { "After": "0d", "To": [ "Chairman" ] } ]""", $"Ladders:default:0:To:0 must be one of {Roles}, was 'Chairman'" },
        { "A role is no number", "Ladders:default", """[ { "After": "0d", "To": [ "1" ] } ]""", $"Ladders:default:0:To:0 must be one of {Roles}, was '1'" },
        { "A rung tells somebody", "Ladders:default", """[ { "After": "0d", "To": [] } ]""", $"Ladders:default:0:To must name at least one role of {Roles}" },
        { "Roles are a list even when there is one", "Ladders:default", """[ { "After": "0d", "To": "Leader" } ]""", "Ladders:default:0:To must be a list, was a single value" },
        { "A ladder has rungs", "Ladders:default", "[]", "Ladders:default must have at least one rung such as { \"After\": \"0d\", \"To\": [ \"Assignee\" ] }" },
        { "A ladder of a later kind is read as well", "Ladders:NotReceived", """[ { "After": "4x", "To": [ "Receiver" ] } ]""", $"Ladders:NotReceived:0:After must be {Duration}, was '4x'" },
        { "Reminders come at some time", "Repeat", "[]", "Repeat must have at least one value such as 2d, or be left out" },
        { "Reminders count days", "Repeat", """[ "2d", "4h" ]""", "Repeat:1 must be 1d..250d, whole working days between slots, was '4h'" },
        { "Reminders are not endless", "Repeat", """[ "0d" ]""", "Repeat:0 must be 1d..250d, whole working days between slots, was '0d'" },

        { "Somebody must hear when the watcher is ill", "Recipients", "", "Recipients:Administrators must name at least one mailbox: somebody must hear when the watcher itself is ill" },
        { "An empty list of administrators is none", "Recipients:Administrators", "[]", "Recipients:Administrators must name at least one mailbox: somebody must hear when the watcher itself is ill" },
        { "An administrator's address is an address", "Recipients:Administrators", """[ "quantri@xa.example", "quản trị@xa.example" ]""", $"Recipients:Administrators:1 must be {Address}, was 'quản trị@xa.example'" },
        { "Two addresses in one text are none", "Recipients:Administrators", """[ "a@xa.example, b@xa.example" ]""", $"Recipients:Administrators:0 must be {Address}, was 'a@xa.example, b@xa.example'" },

        { "Mails have a sender", "Mail:From", "", "Mail:From is required: the sender, such as Bộ phận Một cửa <motcua@xa.example>" },
        { "A blank sender is a missing one", "Mail:From", "\"\"", "Mail:From is required: the sender, such as Bộ phận Một cửa <motcua@xa.example>" },
        { "The sender is a mailbox", "Mail:From", "\"Bộ phận Một cửa\"", $"Mail:From must be {Mailbox}, was 'Bộ phận Một cửa'" },
        { "One sender, not two", "Mail:From", "\"a@xa.example, b@xa.example\"", $"Mail:From must be {Mailbox}, was 'a@xa.example, b@xa.example'" },
        { "Answers go to a mailbox", "Mail:ReplyTo", "\"motcua@\"", $"Mail:ReplyTo must be {Mailbox}, was 'motcua@'" },
        { "A mail has rows", "Mail:MaxRows", "0", "Mail:MaxRows must be a whole number 1..500, was '0'" },
        { "Rows are whole", "Mail:MaxRows", "2.5", "Mail:MaxRows must be a whole number 1..500, was '2.5'" },
        { "A language that has no texts", "Mail:Language", "\"fr\"", "Mail:Language must be one of en, vi, was 'fr'" },
        { "A pilot is one mailbox", "Mail:Pilot", "\"an@xa.example, binh@xa.example\"", "Mail:Pilot must be name@domain in ASCII, without blanks, quotes or brackets, at most 254 characters, was 'an@xa.example, binh@xa.example'" },
        { "A brake that lets nothing pass is a pause", "Mail:MaxPerSlot", "0", "Mail:MaxPerSlot must be a whole number 1..1000000, was '0'" },
        { "Two ways out", "Mail:Transport", "\"Fax\"", "Mail:Transport must be one of Smtp, Pickup, was 'Fax'" },
        { "The relay has a name", "Mail", """{ "From": "motcua@xa.example" }""", "Mail:Smtp:Host is required: the relay that takes the mails; or set Mail:Transport to Pickup" },
        { "A blank relay is a missing one, not localhost", "Mail", """{ "From": "motcua@xa.example", "Smtp": { "Host": "" } }""", "Mail:Smtp:Host is required: the relay that takes the mails; or set Mail:Transport to Pickup" },
        { "Ports end at 65535", "Mail:Smtp:Port", "65536", "Mail:Smtp:Port must be a whole number 1..65535, was '65536'" },
        { "A port is a number", "Mail:Smtp:Port", "\"smtp\"", "Mail:Smtp:Port must be a whole number 1..65535, was 'smtp'" },
        { "Security is one of three", "Mail:Smtp:Security", "\"SSL\"", "Mail:Smtp:Security must be one of None, StartTls, Tls, was 'SSL'" },
        { "An account has a password", "Mail:Smtp:UserName", "\"motcua\"", "Mail:Smtp:PasswordFile is required with UserName: a file that holds the password (or Password from the environment)" },
        { "A password has an account", "Mail:Smtp:Password", "\"x\"", "Mail:Smtp:UserName is required with a password: the account that it belongs to; or remove the password for a relay without login" },
        { "A password file must be there", "Mail:Smtp", """{ "Host": "h", "UserName": "u", "PasswordFile": "missing" }""", "Mail:Smtp:PasswordFile must name a file that this account can read: …" },
        { "The number of connections has a bound", "Mail:Smtp:Connections", "21", "Mail:Smtp:Connections must be a whole number 1..20, was '21'" },

        { "The sources are a list", "Sources", """{ "Name": "x", "Provider": "Sqlite", "ConnectionString": "Data Source=x.db" }""", "Sources must be a list of objects, was an object" },
        { "A source is an object", "Sources", """[ "Host=db;Password=secret" ]""", "Sources:0 must be an object, was a single value" },
        { "A ladder is a list", "Ladders:default", """{ "After": "0d", "To": [ "Leader" ] }""", "Ladders:default must be a list of objects, was an object" },
        { "The ladders are an object", "Ladders", """[ { "After": "0d", "To": [ "Leader" ] } ]""", "Ladders must be an object, was a list" },
        { "The schedule is an object", "Schedule", """[ "0 45 7 ? * *" ]""", "Schedule must be an object, was a list" },
        { "Working time is an object", "WorkingTime:Week", """[ "07:00-11:30" ]""", "WorkingTime:Week must be an object, was a list" },
        { "A text is a text", "Mail:Contact", """[ "0277" ]""", "Mail:Contact must be a single value, was a list" },
        { "A required text is a text", "Sources:0:Name", """{ "vi": "x" }""", "Sources:0:Name must be a single value, was an object" },
        { "A list is no object", "Recipients:Administrators", """{ "first": "a@xa.example" }""", "Recipients:Administrators must be a list, was an object" },
        { "A list of texts holds texts", "Recipients:Administrators", """[ { "mail": "a@xa.example" } ]""", $"Recipients:Administrators:0 must be {Address}, was '{{…}}'" },
        { "A section is no text", "OpsPage", "\"http://127.0.0.1:5080\"", "OpsPage must be an object, was a single value" },
        { "A path has no null character", "WorkingTime:Week", """{ "Monday": [ "07:00\u0000-11:30" ] }""", "WorkingTime:Week:Monday:0 must be an interval such as 07:00-11:30 within 00:00-24:00, was '07:00\0-11:30'" },
        { "Nor has a folder", "Mail:Pickup:Folder", "\"out\\u0000box\"", "Mail:Pickup:Folder must not hold a null character" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_NamesKeyBoundAndValue(string sentence, string key, string json, string expected)
    {
        using var settings = new SettingsFolder().With(key, json);

        var error = Assert.Single(settings.Errors());

        if (expected.EndsWith('…'))
            Assert.StartsWith(expected[..^1], error, StringComparison.Ordinal);
        else
            Assert.True(expected == error, $"{sentence}\n  expected: {expected}\n  actual:   {error}");
    }

    [Fact]
    public void Read_SoundSettings_HaveNoFindings()
    {
        using var settings = new SettingsFolder();

        Assert.Empty(settings.Findings());
    }

    [Fact]
    public void Read_LedgerInTheFileOfASource_IsRefused()
    {
        using var settings = new SettingsFolder().With("Ledger:ConnectionString", "\"Data Source=./one-stop.db\"");

        Assert.Equal(
            $"Ledger:ConnectionString must name another file than source 'lai-vung', was '{settings.At("one-stop.db")}': the watcher never writes to a one-stop database",
            Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_EmptyPasswordFile_IsRefused()
    {
        using var settings = new SettingsFolder().With("Mail:Smtp", """{ "Host": "h", "UserName": "u", "PasswordFile": "secret" }""");
        settings.Write("secret", "\n");

        Assert.Equal($"Mail:Smtp:PasswordFile must name a file with a secret in it, but {settings.At("secret")} is empty", Assert.Single(settings.Errors()));
    }

    [Fact]
    public void Read_SettingsThatMailNobody_NeedNeitherSenderNorAdministrator()
    {
        using var settings = new SettingsFolder().With("Mail", "").With("Recipients", "");

        Assert.Empty(settings.Errors(SettingsNeed.Judging));
        Assert.Equal(3, settings.Errors().Count);
    }
}
