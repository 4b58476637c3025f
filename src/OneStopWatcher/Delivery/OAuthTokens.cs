using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;

namespace OneStopWatcher.Delivery;

/// <summary>The tokens of one application at one token server: fetched when needed, shared by all connections, kept until shortly before their end.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Lives as long as the process.")]
internal sealed class OAuthTokens
{
    // Long enough for the login that it is fetched for.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    // RFC 6749, 5.1 recommends to say how long a token lives; of one that does not, little is assumed.
    private static readonly TimeSpan UnsaidLife = TimeSpan.FromMinutes(5);
    private const int MostBytes = 64 * 1024;

    // One per application for the life of the process: a transport lives for one delivery run, a token for an hour.
    private static readonly ConcurrentDictionary<OAuthSettings, OAuthTokens> Known = new();
    private readonly OAuthSettings settings;
    private readonly SemaphoreSlim fetching = new(1);
    private string? kept;
    private DateTimeOffset keptUntil;

    private OAuthTokens(OAuthSettings settings) => this.settings = settings;

    public static OAuthTokens Of(OAuthSettings settings) => Known.GetOrAdd(settings, key => new OAuthTokens(key));

    /// <summary>A token that is good now.</summary>
    /// <returns>The token and whether it was kept from before, or a problem, in which the server's words are not cleaned yet.</returns>
    public async Task<OAuthToken> GetAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (kept is not null && now < keptUntil)
                return new OAuthToken(kept, IsKept: true, Problem: null);
            var (fetched, life) = await FetchAsync(cancellationToken);
            (kept, keptUntil) = (fetched.Value, now + life - Reserve);
            return fetched;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Forgets a token that a mail server did not take, unless another has taken its place already.</summary>
    public void Forget(string token) => Interlocked.CompareExchange(ref kept, null, token); // The same instance: it was handed out here.

    private async Task<(OAuthToken Token, TimeSpan Life)> FetchAsync(CancellationToken cancellationToken)
    {
        // No redirects: the secret goes to the address that the administrator wrote and to no other.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All });
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.ClientId,
            ["client_secret"] = settings.ClientSecret,
        };
        if (settings.Scope is not null)
            form["scope"] = settings.Scope;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenUrl) { Content = new FormUrlEncodedContent(form) };
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Read(response.StatusCode, await ContentOfAsync(response, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Failed($"{e.GetBaseException().Message}");
        }
    }

    private static async Task<byte[]> ContentOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MostBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private (OAuthToken Token, TimeSpan Life) Read(HttpStatusCode status, byte[] content)
    {
        FormattableString said = $"answered {(int)status}";
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Failed($"{said} with something that is no token");
            if (status == HttpStatusCode.OK && TextOf(json.RootElement, "access_token") is { Length: > 0 } token && token.All(letter => letter is > ' ' and <= '~'))
                return (new OAuthToken(token, IsKept: false, Problem: null), LifeOf(json.RootElement));
            FormattableString error = TextOf(json.RootElement, "error") is { } code ? $"{code}" : (FormattableString)$"no token in it";
            return Failed(TextOf(json.RootElement, "error_description") is { } description ? (FormattableString)$"{said}: {error} {description}" : $"{said}: {error}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a letter, which is JSON and yet no text.
            return Failed($"{said} with something that is no token");
        }
    }

    private static TimeSpan LifeOf(JsonElement answer)
    {
        const double Most = 24 * 60 * 60;
        if (!answer.TryGetProperty("expires_in", out var value))
            return UnsaidLife;
        var isNumber = value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out var seconds)
            : double.TryParse(TextOf(answer, "expires_in"), System.Globalization.CultureInfo.InvariantCulture, out seconds);
        return isNumber && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, Most)) : UnsaidLife;
    }

    private static string? TextOf(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private (OAuthToken Token, TimeSpan Life) Failed(FormattableString cause) =>
        (new OAuthToken(Value: null, IsKept: false, $"no token from {settings.TokenUrl.Authority} ({cause}); check Mail:Smtp:OAuth"), TimeSpan.Zero);
}
