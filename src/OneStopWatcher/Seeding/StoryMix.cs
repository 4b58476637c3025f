namespace OneStopWatcher.Seeding;

/// <summary>How often each story is told: exact shares of every hundred dossiers, so that a small sample has them all.</summary>
internal static class StoryMix
{
    private static readonly DossierStory[] Hundred = Spread(
    [
        (DossierStory.ClosedInTime, 36), (DossierStory.ClosedLate, 6), (DossierStory.ClosedSlowly, 4),
        (DossierStory.ClosedRejected, 2), (DossierStory.ClosedWithdrawn, 2),
        (DossierStory.OnTime, 11), (DossierStory.DueSoon, 6), (DossierStory.Overdue, 5), (DossierStory.BadlyOverdue, 2),
        (DossierStory.StuckAtSignature, 3), (DossierStory.StuckAtStep, 2),
        (DossierStory.UnclosedRecorded, 3), (DossierStory.UnclosedReturned, 2), (DossierStory.AwaitingPickup, 2),
        (DossierStory.ForgottenSupplement, 2), (DossierStory.RecentSupplement, 1), (DossierStory.AwaitingPayment, 2),
        (DossierStory.Stopped, 1), (DossierStory.NeverReceived, 2), (DossierStory.JustSubmitted, 1),
        (DossierStory.WithoutHandler, 1), (DossierStory.HandlerLeft, 1), (DossierStory.WithoutDueDate, 1),
        (DossierStory.WaitingForAgency, 1), (DossierStory.Extended, 1),
    ]);

    /// <summary>The story of the dossier with this number, counted from zero.</summary>
    public static DossierStory Of(int number) => Hundred[number % Hundred.Length];

    // Steps of 37, prime to 100, keep equal stories apart and use every place once.
    private static DossierStory[] Spread((DossierStory Story, int Share)[] shares)
    {
        var hundred = new DossierStory[100];
        var place = 0;
        foreach (var (story, share) in shares)
        {
            for (var i = 0; i < share; i++, place++)
                hundred[place * 37 % 100] = story;
        }

        return place == 100 ? hundred : throw new InvalidOperationException($"shares of stories must sum to 100, summed to {place}");
    }
}
