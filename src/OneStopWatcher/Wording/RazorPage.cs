using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace OneStopWatcher.Wording;

/// <summary>Renders a Razor component to a complete HTML document outside any web request.</summary>
internal static class RazorPage
{
    // The default encoder writes every Vietnamese letter as a number. Markup characters are encoded by this one too.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Renders a component; it and the components inside it get the model injected.</summary>
    public static async Task<string> RenderAsync<TPage, TModel>(TModel model)
        where TPage : IComponent
        where TModel : class
    {
        // A renderer keeps every component it ever rendered, so each document has its own; it costs microseconds.
        await using var services = new ServiceCollection().AddSingleton(Encoder).AddSingleton(model).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>();
            return page.ToHtmlString();
        });
    }
}
