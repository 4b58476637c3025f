using System.Runtime.CompilerServices;
using OneStopWatcher.Polling;

namespace OneStopWatcher.Tests.Polling;

/// <summary>Reading ahead changes when rows are read, and nothing else.</summary>
public sealed class ReadAheadTests
{
    // As many as may be under way: four lots handed over, one in the making, one in the hands of the reader.
    private const int MostAhead = 6 * 128;

    private int given;
    private bool isOver;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(2_000)]
    public async Task Rows_AnyNumber_ComeAllInTheirOrder(int count)
    {
        Assert.Equal(Enumerable.Range(0, count), await ReadAhead.RowsAsync(token => Stream(count, end: null, token), Small, Cancellation).ToListAsync(Cancellation));
        Assert.True(isOver);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(128)]
    [InlineData(1_000)]
    public async Task Stream_ThatBreaks_GivesItsRowsAndThenItsError(int count)
    {
        var taken = new List<int>();
        var error = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (var row in ReadAhead.RowsAsync(token => Stream(count, new TimeoutException("away"), token), Small, Cancellation))
                taken.Add(row);
        });
        Assert.Equal("away", error.Message);
        Assert.Equal(Enumerable.Range(0, count), taken);
        Assert.True(isOver);
    }

    [Fact]
    public async Task Reader_ThatLeaves_LeavesNoStreamBehind()
    {
        await foreach (var row in ReadAhead.RowsAsync(token => Stream(int.MaxValue, end: null, token), Small, Cancellation))
        {
            if (row == 10)
                break;
        }

        Assert.True(isOver);
        Assert.InRange(given, 11, MostAhead);
    }

    [Fact]
    public async Task Reader_ThatThrows_LeavesNoStreamBehind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var row in ReadAhead.RowsAsync(token => Stream(int.MaxValue, end: null, token), Small, Cancellation))
                throw new InvalidOperationException($"cannot judge {row}");
        });
        Assert.True(isOver);
    }

    [Fact]
    public async Task Reader_ThatIsSlow_IsReadAheadOfAndAwaited()
    {
        await using var rows = ReadAhead.RowsAsync(token => Stream(int.MaxValue, end: null, token), Small, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await rows.MoveNextAsync());
        while (Volatile.Read(ref given) <= 128)
            await Task.Delay(10, Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.InRange(given, 129, MostAhead);
    }

    [Fact]
    public async Task Rows_AsLargeAsTheyMayBe_AreFewAhead()
    {
        await using var rows = ReadAhead.RowsAsync(token => Stream(int.MaxValue, end: null, token), _ => 1_000_000, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await rows.MoveNextAsync());
        while (Volatile.Read(ref given) < 6)
            await Task.Delay(10, Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.Equal(6, given);
    }

    [Fact]
    public async Task Cancelled_WhileTheStreamWaits_EndsBoth()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var taking = ReadAhead.RowsAsync(Silent, Small, stop.Token).ToListAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.True(isOver);
    }

    private static int Small(int row) => 10;

    private async IAsyncEnumerable<int> Stream(int count, Exception? end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (var row = 0; row < count; row++)
            {
                if (row % 100 == 0)
                    await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                given++;
                yield return row;
            }

            if (end is not null)
                throw end;
        }
        finally
        {
            isOver = true;
        }
    }

    private async IAsyncEnumerable<int> Silent([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            yield return 1;
        }
        finally
        {
            isOver = true;
        }
    }
}
