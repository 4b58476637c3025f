using System.Text;
using OneStopWatcher.Ledger;

namespace OneStopWatcher.Delivery;

/// <summary>Writes each message as an <c>.eml</c> file. The name derives from the Message-ID, so that a repeat overwrites with the same bytes.</summary>
internal sealed class PickupTransport(string folder) : ITransport
{
    public Task<FormattableString?> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Task.FromResult<FormattableString?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<FormattableString?>($"pickup folder {folder} cannot be used: {e.Message}");
        }
    }

    public async Task<DeliveryOutcome> SendAsync(ClaimedMessage message, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileNameOf(message));
        try
        {
            // Written aside and renamed: whoever watches the folder never sees half a message.
            var unfinished = path + ".tmp";
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(message.Mime, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            return new DeliveryOutcome.Accepted($"written to {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome.TransportDown($"pickup folder {folder}: {e.Message}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string FileNameOf(ClaimedMessage message)
    {
        var name = new StringBuilder();
        foreach (var character in message.MimeId.Split('@')[0])
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '_');
        return $"{name}.eml";
    }
}
