using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OneStopWatcher.Polling;

/// <summary>Lets rows be taken from the driver while those before them are worked on: on two processors, the two take the time of the longer one.</summary>
internal static class ReadAhead
{
    // Handing over one by one would cost more than it saves. Rows as large as they may be are a hundred times what is usual, and go by few.
    private const int RowsAtOnce = 128;
    private const int CharactersAtOnce = 256 * 1024;
    private const int MostAhead = 4;

    /// <summary>The rows of a stream in their order, read on a thread of its own, some hundred ahead.</summary>
    /// <param name="read">Begins the stream; it is stopped and over before the enumeration ends, however that ends.</param>
    /// <param name="size">How many characters a row has, about.</param>
    /// <param name="cancellationToken">Stops both.</param>
    /// <remarks>What the stream throws comes after the rows before it, as without reading ahead.</remarks>
    public static async IAsyncEnumerable<T> RowsAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> read, Func<T, int> size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(MostAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(read(stop.Token), size, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var rows in channel.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var row in rows)
                    yield return row;
            }
        }
        finally
        {
            // The connection is one: nobody may use it as long as the stream does.
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(
        IAsyncEnumerable<T> stream, Func<T, int> size, ChannelWriter<List<T>> writer, CancellationToken cancellationToken)
    {
        var rows = new List<T>(RowsAtOnce);
        var characters = 0;
        try
        {
            await foreach (var row in stream)
            {
                rows.Add(row);
                characters += size(row);
                if (rows.Count < RowsAtOnce && characters < CharactersAtOnce)
                    continue;
                await writer.WriteAsync(rows, cancellationToken);
                (rows, characters) = (new List<T>(RowsAtOnce), 0);
            }

            await writer.WriteAsync(rows, cancellationToken);
            writer.Complete();
        }
        catch (Exception e)
        {
            // It is thrown where the rows are taken. Those before it come first; who was told to stop takes none any more.
            if (rows.Count > 0 && !cancellationToken.IsCancellationRequested)
                await writer.WriteAsync(rows, cancellationToken).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            writer.Complete(e);
        }
    }
}
