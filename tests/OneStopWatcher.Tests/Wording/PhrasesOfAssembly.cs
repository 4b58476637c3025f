using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace OneStopWatcher.Tests.Wording;

/// <summary>Finds the phrases of a built assembly in its instructions: whatever a <see cref="FormattableString"/> is made of, wherever it stands.</summary>
internal sealed class PhrasesOfAssembly
{
    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    private readonly MetadataReader metadata;

    private PhrasesOfAssembly(MetadataReader metadata) => this.metadata = metadata;

    /// <summary>Every format, with the method it stands in.</summary>
    public List<(string Format, string Method)> Formats { get; } = [];

    /// <summary>Texts that stand among the values of a phrase, with the method: nobody would translate them.</summary>
    public List<(string Text, string Method)> TextsAmongValues { get; } = [];

    /// <summary>Methods that make a phrase out of something that is no literal.</summary>
    public List<string> Makers { get; } = [];

    public static PhrasesOfAssembly Read(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var phrases = new PhrasesOfAssembly(assembly.GetMetadataReader());
        foreach (var handle in phrases.metadata.MethodDefinitions)
        {
            var method = phrases.metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
                phrases.Read(assembly.GetMethodBody(method.RelativeVirtualAddress).GetILReader(), phrases.NameOf(method));
        }

        return phrases;
    }

    // The compiler loads the format, then makes the array of values, then calls: a phrase among the values stands whole inside the outer one.
    private void Read(BlobReader instructions, string method)
    {
        var open = new Stack<string>();
        var texts = new List<(string Text, int Depth)>();
        string? literal = null;
        var isCounted = false;
        while (instructions.RemainingBytes > 0)
        {
            var code = Next(ref instructions);
            var next = code.OperandType == OperandType.InlineString ? TextAt(ref instructions) : null;
            var token = code.OperandType is OperandType.InlineMethod or OperandType.InlineType ? instructions.ReadInt32() : 0;
            if (next is null && token == 0)
                Skip(ref instructions, code.OperandType);
            if (literal is not null && ((isCounted && code == OpCodes.Newarr && Is(token, "Object")) || (code == OpCodes.Call && IsEmptyArray(token))))
            {
                // Not a text but a format.
                texts.RemoveAt(texts.Count - 1);
                open.Push(literal);
            }
            else if (code == OpCodes.Call && Is(token, nameof(FormattableStringFactory)))
            {
                if (open.TryPop(out var format))
                    Formats.Add((format, method));
                else
                    Makers.Add(method);
                TextsAmongValues.AddRange(texts.Where(text => text.Depth > open.Count).Select(text => (text.Text, method)));
                texts.RemoveAll(text => text.Depth > open.Count);
            }

            if (next is not null)
                texts.Add((next, open.Count));
            var isCount = code.Name!.StartsWith("ldc.i4", StringComparison.Ordinal);
            (literal, isCounted) = (next ?? (isCount ? literal : null), isCount);
        }
    }

    private static OpCode Next(ref BlobReader instructions)
    {
        const byte Prefix = 0xFE;
        var first = instructions.ReadByte();
        return Codes[first == Prefix ? (ushort)((Prefix << 8) | instructions.ReadByte()) : first];
    }

    private string TextAt(ref BlobReader instructions) =>
        metadata.GetUserString((UserStringHandle)System.Reflection.Metadata.Ecma335.MetadataTokens.Handle(instructions.ReadInt32()));

    private static void Skip(ref BlobReader instructions, OperandType operand)
    {
        var length = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * instructions.ReadInt32(),
            _ => 4,
        };
        instructions.Offset += length;
    }

    private bool Is(int token, string type)
    {
        var handle = System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MemberReference)
            handle = metadata.GetMemberReference((MemberReferenceHandle)handle).Parent;
        return handle.Kind == HandleKind.TypeReference && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)handle).Name) == type;
    }

    private bool IsEmptyArray(int token)
    {
        var handle = System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(token);
        if (handle.Kind != HandleKind.MethodSpecification)
            return false;
        var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        return method.Kind == HandleKind.MemberReference && metadata.GetString(metadata.GetMemberReference((MemberReferenceHandle)method).Name) == nameof(Array.Empty);
    }

    private string NameOf(MethodDefinition method)
    {
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        var outer = type;
        while (outer.GetDeclaringType() is { IsNil: false } declaring)
            outer = metadata.GetTypeDefinition(declaring);
        return $"{metadata.GetString(outer.Name)}.{metadata.GetString(method.Name)}";
    }
}
