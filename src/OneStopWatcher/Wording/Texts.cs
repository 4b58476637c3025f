namespace OneStopWatcher.Wording;

/// <summary>Every text of the mails with the values it shows. A language is complete when it has exactly these.</summary>
internal static class Texts
{
    private static readonly List<WordKey> Keys = [];

    // How numbers, dates and times are written: .NET format strings, so that a language is one file.
    public static readonly WordKey FormatCount = Key("format.count");
    public static readonly WordKey FormatDate = Key("format.date");
    public static readonly WordKey FormatTime = Key("format.time");

    // The subject line: counts only.
    public static readonly WordKey Subject = Key("subject", "parts", "date");
    public static readonly WordKey SubjectAdministrator = Key("subject.administrator", "parts", "date");
    public static readonly WordKey SubjectBoth = Key("subject.both", "parts", "date");
    public static readonly WordKey SubjectPilot = Key("subject.pilot", "subject");
    public static readonly WordKey CountOthers = Key("count.others", "count");
    public static readonly WordKey CountOtherFindings = Key("count.otherFindings", "count");

    // What must be known before anything else.
    public static readonly WordKey BannerPilot = Key("banner.pilot", "recipient");
    public static readonly WordKey BannerMissed = Key("banner.missed", "time", "date");

    // What every kind of hang has.
    public static readonly KindTexts Overdue = Kind("overdue", Accent.Red);
    public static readonly KindTexts DueDateMoved = Kind("dueDateMoved", Accent.Red);
    public static readonly KindTexts UnclosedWorkflow = Kind("unclosedWorkflow", Accent.Amber);
    public static readonly KindTexts OrphanedHandler = Kind("orphanedHandler", Accent.Amber, lateness: "since");
    public static readonly KindTexts StuckAtLeader = Kind("stuckAtLeader", Accent.Amber);
    public static readonly KindTexts StuckAtStep = Kind("stuckAtStep", Accent.Amber);
    public static readonly KindTexts NotReceived = Kind("notReceived", Accent.Amber, tellsLimit: true);
    public static readonly KindTexts ForgottenSupplement = Kind("forgottenSupplement", Accent.Grey, tellsLimit: true);
    public static readonly KindTexts StuckFinancial = Kind("stuckFinancial", Accent.Grey, tellsLimit: true);
    public static readonly KindTexts RepeatedSupplement = Kind("repeatedSupplement", Accent.Amber);
    public static readonly KindTexts ApologyDue = Kind("apologyDue", Accent.Blue, request: ["date"]);
    public static readonly KindTexts DueSoon = Kind("dueSoon", Accent.Blue, request: ["date"]);
    public static readonly KindTexts AwaitingPickup = Kind("awaitingPickup", Accent.Grey, tellsLimit: true);

    // What every sort of findings has.
    public static readonly FindingTexts FailedSources = Finding("failedSources");
    public static readonly FindingTexts HeldSources = Finding("heldSources");
    public static readonly FindingTexts StaleSources = Finding("staleSources");
    public static readonly FindingTexts Undelivered = Finding("undelivered");
    public static readonly FindingTexts Unjudged = Finding("unjudged");
    public static readonly FindingTexts Gaps = Finding("gaps");
    public static readonly FindingTexts Brake = Finding("brake");
    public static readonly FindingTexts ExpiringSilences = Finding("expiringSilences");
    public static readonly FindingTexts SettingsProblems = Finding("settingsProblems");
    public static readonly FindingTexts UnknownHandlers = Finding("unknownHandlers");
    public static readonly FindingTexts CalendarChanges = Finding("calendarChanges");
    public static readonly FindingTexts FeedProblems = Finding("feedProblems");
    public static readonly FindingTexts AbsentOfficials = Finding("absentOfficials");

    // The head of the mail.
    public static readonly WordKey Title = Key("title");
    public static readonly WordKey TitleAdministrator = Key("title.administrator");
    public static readonly WordKey AsOf = Key("asOf", "time", "date");

    // The salutation.
    public static readonly WordKey Greeting = Key("greeting", "name", "post");
    public static readonly WordKey GreetingWithoutPost = Key("greeting.withoutPost", "name");
    public static readonly WordKey GreetingWithoutName = Key("greeting.withoutName");
    public static readonly WordKey GreetingAdministrator = Key("greeting.administrator");

    // The sentences that tell the facts, and why they go to this reader.
    public static readonly WordKey Intro = Key("intro", "time", "date", "facts");
    public static readonly WordKey IntroSeveral = Key("intro.several", "time", "date", "count", "facts");
    public static readonly WordKey IntroSubstitute = Key("intro.substitute", "names");
    public static readonly WordKey IntroCut = Key("intro.cut", "count", "all", "file");
    public static readonly RoleTexts Assignee = Role("assignee");
    public static readonly RoleTexts Receiver = Role("receiver");
    public static readonly RoleTexts Approver = Role("approver");
    public static readonly RoleTexts Leader = Role("leader");
    public static readonly RoleTexts OneStopHead = Role("oneStopHead");
    public static readonly RoleTexts Oversight = Role("oversight");
    public static readonly RoleTexts Administrator = Role("administrator");

    // The parts of the mail.
    public static readonly PartTexts PartNew = Part("new", Accent.Blue);
    public static readonly PartTexts PartEscalated = Part("escalated", Accent.Red);
    public static readonly PartTexts PartStillHanging = Part("stillHanging", Accent.Amber);
    public static readonly PartTexts PartCleared = Part("cleared", Accent.Green);
    public static readonly WordKey ClearedNote = Key("cleared.note");
    public static readonly WordKey ClearedClosed = Key("cleared.closed", "kind", "date");
    public static readonly WordKey ClearedProgressed = Key("cleared.progressed", "kind", "date");

    public static readonly WordKey SectionCount = Key("section.count", "count");

    // The table.
    public static readonly WordKey ColumnDossier = Key("column.dossier");
    public static readonly WordKey ColumnTime = Key("column.time");
    public static readonly WordKey ColumnHandling = Key("column.handling");

    public static readonly WordKey LabelUnit = Key("label.unit");
    public static readonly WordKey LabelStep = Key("label.step");
    public static readonly WordKey LabelDue = Key("label.due");
    public static readonly WordKey LabelFirstDue = Key("label.firstDue");
    public static readonly WordKey LabelPresentDue = Key("label.presentDue");
    public static readonly WordKey LabelShiftedDue = Key("label.shiftedDue");
    public static readonly WordKey LabelSubmitted = Key("label.submitted");
    public static readonly WordKey LabelStepEntered = Key("label.stepEntered");
    public static readonly WordKey LabelStepDue = Key("label.stepDue");
    public static readonly WordKey LabelSuspended = Key("label.suspended");
    public static readonly WordKey LabelSupplements = Key("label.supplements");
    public static readonly WordKey LabelCompleted = Key("label.completed");
    public static readonly WordKey LabelHandler = Key("label.handler");
    public static readonly WordKey LabelHandlerState = Key("label.handlerState");
    public static readonly WordKey LabelApprover = Key("label.approver");
    public static readonly WordKey LabelWaitingFor = Key("label.waitingFor");
    public static readonly WordKey LabelInPlaceOf = Key("label.inPlaceOf");
    public static readonly WordKey LabelNext = Key("label.next");
    public static readonly WordKey LabelLink = Key("label.link");

    // In which other ways it hangs.
    public static readonly WordKey Also = Key("also", "kinds");

    // Working time.
    public static readonly WordKey SpanDays = Key("span.days", "count");
    public static readonly WordKey SpanHours = Key("span.hours", "count");
    public static readonly WordKey SpanUnderAnHour = Key("span.underAnHour");
    public static readonly WordKey SpanAtLeast = Key("span.atLeast", "span");

    // Which reminder a row is, and where it goes next.
    public static readonly WordKey ReasonReminder = Key("reason.reminder", "count");

    public static readonly WordKey Next = Key("next", "date", "roles");
    public static readonly WordKey NextWithoutDate = Key("next.withoutDate", "roles");

    public static readonly WordKey Handler = Key("handler", "name", "post");
    public static readonly WordKey HandlerNone = Key("handler.none");
    public static readonly WordKey HandlerInactive = Key("handler.inactive");
    public static readonly WordKey HandlerMoved = Key("handler.moved");
    public static readonly WordKey HandlerUnknown = Key("handler.unknown");
    public static readonly WordKey HandlerMore = Key("handler.more", "names", "count");

    public static readonly WordKey DueNone = Key("due.none");

    // What the cap leaves out.
    public static readonly WordKey MoreDossiers = Key("more.dossiers", "count");
    public static readonly WordKey MoreAllHidden = Key("more.allHidden", "count");
    public static readonly WordKey MoreItems = Key("more.items", "count");

    // Roles.
    public static readonly WordKey RoleAssignee = Key("role.assignee");
    public static readonly WordKey RoleReceiver = Key("role.receiver");
    public static readonly WordKey RoleApprover = Key("role.approver");
    public static readonly WordKey RoleLeader = Key("role.leader");
    public static readonly WordKey RoleOneStopHead = Key("role.oneStopHead");
    public static readonly WordKey RoleOversight = Key("role.oversight");
    public static readonly WordKey RoleAdministrator = Key("role.administrator");

    // What is asked of whoever neither handles the dossiers nor leads those who do.
    public static readonly WordKey RequestApprover = Key("request.approver");
    public static readonly WordKey RequestOneStopHead = Key("request.oneStopHead");
    public static readonly WordKey RequestWaitingFor = Key("request.waitingFor");
    public static readonly WordKey RequestOversight = Key("request.oversight");

    // The end of the letter.
    public static readonly WordKey ClosingContact = Key("closing.contact", "contact");
    public static readonly WordKey ClosingWithoutContact = Key("closing.withoutContact");
    public static readonly WordKey ClosingSupport = Key("closing.support", "contact");
    public static readonly WordKey ClosingThanks = Key("closing.thanks");

    public static readonly WordKey FooterAutomatic = Key("footer.automatic", "office");
    public static readonly WordKey FooterConfidential = Key("footer.confidential");
    public static readonly WordKey FooterWhy = Key("footer.why", "reasons");
    public static readonly WordKey WhyFindings = Key("why.findings");
    public static readonly WordKey FooterHours = Key("footer.hours");
    public static readonly WordKey FooterLimits = Key("footer.limits");

    // What the administrator is told.
    public static readonly WordKey FindingsIntro = Key("findings.intro", "time", "date");
    public static readonly WordKey FindingsUndeliveredSlot = Key("findings.undelivered.slot", "instant");
    public static readonly WordKey FindingsUnchanged = Key("findings.unchanged", "instant", "span");
    public static readonly WordKey FindingsPutOff = Key("findings.putOff", "count", "days");
    public static readonly WordKey FindingsPutOffCivilDays = Key("findings.putOff.civilDays", "count", "days");
    public static readonly WordKey FindingsUnknownHandlers = Key("findings.unknownHandlers.count", "count", "all");
    public static readonly WordKey FindingsLastLogin = Key("findings.lastLogin", "instant", "span");
    public static readonly WordKey FindingsOpenDossiers = Key("findings.openDossiers", "count");
    public static readonly WordKey FindingsBraked = Key("findings.brake.held", "count");
    public static readonly WordKey FindingsMaxPerSlot = Key("findings.brake.maxPerSlot", "count");
    public static readonly WordKey FindingsSilenceEnds = Key("findings.silence.ends", "instant", "count");
    public static readonly WordKey FindingsSilenceBy = Key("findings.silence.by", "name", "reason");
    public static readonly WordKey FindingsAddressShare = Key("findings.addressShare", "count", "all");
    public static readonly WordKey FindingsSource = Key("findings.source", "name");
    public static readonly WordKey FindingsPlace = Key("findings.place", "unit", "role");
    public static readonly WordKey FindingsWithoutUnit = Key("findings.withoutUnit");
    public static readonly WordKey FindingsWithoutCode = Key("findings.withoutCode");
    public static readonly WordKey FindingsPeople = Key("findings.people", "count", "names");
    public static readonly WordKey FindingsCodes = Key("findings.codes", "count", "codes");
    public static readonly WordKey FindingsCodesMore = Key("findings.codes.more", "count", "codes");

    public static readonly WordKey UnjudgedMissingDueDate = Key("unjudged.missingDueDate");
    public static readonly WordKey UnjudgedUnknownSuspension = Key("unjudged.unknownSuspension");
    public static readonly WordKey UnjudgedUndeclaredYear = Key("unjudged.undeclaredYear");
    public static readonly WordKey UnjudgedUnknownTerm = Key("unjudged.unknownTerm");
    public static readonly WordKey UnjudgedMissingStart = Key("unjudged.missingStart");
    public static readonly WordKey UnjudgedMissingValue = Key("unjudged.missingValue");
    public static readonly WordKey UnjudgedUnreadableRow = Key("unjudged.unreadableRow");

    public static readonly WordKey GapMissingAddress = Key("gap.missingAddress");
    public static readonly WordKey GapMalformedAddress = Key("gap.malformedAddress");
    public static readonly WordKey GapInactive = Key("gap.inactive");
    public static readonly WordKey GapNoHolder = Key("gap.noHolder");
    public static readonly WordKey GapNoRecipient = Key("gap.noRecipient");

    // The sheet of all rows.
    public static readonly WordKey SheetFile = Key("sheet.file");
    public static readonly WordKey SheetName = Key("sheet.name");
    public static readonly WordKey SheetNumber = Key("sheet.number");
    public static readonly WordKey SheetPart = Key("sheet.part");
    public static readonly WordKey SheetKind = Key("sheet.kind");
    public static readonly WordKey SheetCode = Key("sheet.code");
    public static readonly WordKey SheetProcedure = Key("sheet.procedure");
    public static readonly WordKey SheetLateness = Key("sheet.lateness");
    public static readonly WordKey SheetDays = Key("sheet.days");
    public static readonly WordKey SheetAlso = Key("sheet.also");
    public static readonly WordKey SheetReminder = Key("sheet.reminder");
    public static readonly WordKey SheetNextDate = Key("sheet.nextDate");
    public static readonly WordKey SheetNextRoles = Key("sheet.nextRoles");

    // The mail that tells administrators of alarms.
    public static readonly AlarmTexts AlarmLedgerFailing = Alarm("ledgerFailing");
    public static readonly AlarmTexts AlarmDiskLow = Alarm("diskLow");
    public static readonly AlarmTexts AlarmMailDown = Alarm("mailDown");
    public static readonly AlarmTexts AlarmSourceFailing = Alarm("sourceFailing");
    public static readonly AlarmTexts AlarmSourceHeld = Alarm("sourceHeld");
    public static readonly AlarmTexts AlarmSourceStale = Alarm("sourceStale");
    public static readonly AlarmTexts AlarmSettingsRejected = Alarm("settingsRejected");
    public static readonly AlarmTexts AlarmJobFailing = Alarm("jobFailing");
    public static readonly AlarmTexts AlarmMailUndeliverable = Alarm("mailUndeliverable");
    public static readonly AlarmTexts AlarmSecondWayFailing = Alarm("secondWayFailing");
    public static readonly AlarmTexts AlarmCertificateExpiring = Alarm("certificateExpiring");
    public static readonly AlarmTexts AlarmCalendarEnding = Alarm("calendarEnding");
    public static readonly WordKey AlarmSubject = Key("alarm.subject", "parts", "time", "date");
    public static readonly WordKey AlarmSubjectOver = Key("alarm.subject.over", "parts", "time", "date");
    public static readonly WordKey AlarmTitle = Key("alarm.title");
    public static readonly WordKey AlarmIntro = Key("alarm.intro");
    public static readonly WordKey AlarmIntroOver = Key("alarm.intro.over");
    public static readonly WordKey AlarmSince = Key("alarm.since", "instant", "span");
    public static readonly WordKey AlarmTold = Key("alarm.told", "count");
    public static readonly WordKey AlarmOver = Key("alarm.over");
    public static readonly WordKey AlarmOverNote = Key("alarm.over.note");
    public static readonly WordKey AlarmDetail = Key("alarm.detail", "cause");
    public static readonly WordKey AlarmLasted = Key("alarm.lasted", "span", "from", "to");
    public static readonly WordKey AlarmSpanMinutes = Key("alarm.span.minutes", "count");
    public static readonly WordKey AlarmSpanHours = Key("alarm.span.hours", "count");
    public static readonly WordKey AlarmSpanDays = Key("alarm.span.days", "count");
    public static readonly WordKey AlarmWhy = Key("alarm.why");

    // The mail by which the way out is tried.
    public static readonly WordKey TestSubject = Key("test.subject", "date");
    public static readonly WordKey TestTitle = Key("test.title");
    public static readonly WordKey TestBanner = Key("test.banner");
    public static readonly WordKey TestText = Key("test.text", "time", "date");
    public static readonly WordKey TestAccents = Key("test.accents");
    public static readonly WordKey TestWhy = Key("test.why", "address");

    // The page that lists the mails of a trial run.
    public static readonly WordKey PickupTitle = Key("pickup.title");
    public static readonly WordKey PickupSubtitle = Key("pickup.subtitle");
    public static readonly WordKey PickupCount = Key("pickup.count", "count");
    public static readonly WordKey PickupRecipient = Key("pickup.recipient");
    public static readonly WordKey PickupSubject = Key("pickup.subject");
    public static readonly WordKey PickupOpen = Key("pickup.open");
    public static readonly WordKey PickupOriginal = Key("pickup.original");

    /// <summary>Those that are formats rather than words.</summary>
    public static IReadOnlyList<WordKey> Formats { get; } = [FormatCount, FormatDate, FormatTime];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WordKey> All => Keys;

    private static KindTexts Kind(string name, Accent accent, string lateness = "span", string[]? request = null, bool tellsLimit = false) => new(
        Key($"count.{name}", "count"),
        Key($"section.{name}"),
        Key($"short.{name}"),
        Key($"lateness.{name}", lateness),
        Key($"request.{name}", request ?? []),
        Key($"request.leader.{name}", request ?? []),
        accent,
        tellsLimit);

    private static FindingTexts Finding(string name) =>
        new(Key($"count.{name}", "count"), Key($"findings.{name}"), Key($"findings.{name}.note"));

    private static AlarmTexts Alarm(string name) => new(Key($"alarm.{name}"), Key($"alarm.{name}.remedy"));

    private static RoleTexts Role(string name) => new(Key($"facts.{name}", "count"), Key($"why.{name}", "count"));

    private static PartTexts Part(string name, Accent accent) => new(Key($"part.{name}"), Key($"tile.{name}"), accent);

    private static WordKey Key(string name, params string[] placeholders)
    {
        var key = new WordKey(name, placeholders);
        Keys.Add(key);
        return key;
    }
}
