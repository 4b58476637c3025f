using System.Text;
using OneStopWatcher.Contacts;

namespace OneStopWatcher.Tests.Contacts;

/// <summary>A directory is written by hand, so each fault is told with line, column, value and remedy, and all of them at once.</summary>
public sealed class ContactFaultTests
{
    private const string Roles = "Receiver, người tiếp nhận, Approver, người ký duyệt, Leader, lãnh đạo đơn vị, OneStopHead, trưởng bộ phận một cửa, Oversight, giám sát (specialists are named by the dossiers, administrators by the settings)";
    private const string Form = "name@domain in ASCII, without blanks, quotes or brackets, at most 254 characters";

    // Sentence, text of the file, and its faults; those ending in … only begin so.
    public static TheoryData<string, string, string[]> Faults { get; } = new()
    {
        { "An empty file", "", ["is empty: its first row must name the columns, such as id, name, email"] },
        { "A file of blank lines", "\n\n , \n", ["is empty: its first row must name the columns, such as id, name, email"] },
        { "A header without rows", "id,email\n", ["has a header but no row; leave the setting out for an office without a directory"] },
        { "A missing header", "an,Nguyễn Văn An,an@xa.example\n", ["line 1: must be the header, with one of source, nguồn, id, mã cán bộ, …"] },
        { "An unknown column", "id,mobile\nan,0277\n", ["line 1: column 'mobile' is unknown; known here: source, nguồn, id, …"] },
        { "A column in both languages", "id,name,họ tên\nan,An,An\n", ["line 1: column 'họ tên' stands twice, the first time as 'name'"] },
        { "Nobody can be known", "name,role\nAn,Leader\n", ["line 1: must have a column id or email, by which people are known", "line 2: must have an id or an email, by which the person is known"] },
        { "A row without id and mailbox", "id,email,agency,role\n,,H20,Leader\n", ["line 2: must have an id or an email, by which the person is known"] },
        { "Too many values", "id,name\nan,Nguyễn, Văn An\n", ["line 2: has more values than the header has columns (2): put a value that holds the separator in quotes"] },
        { "A quote inside a value", "id,name\nan,Nguyễn \"Ba\" An\n", ["line 2: a quote stands inside 'Nguyễn '…: put the whole value in quotes and double those inside it"] },
        { "A quote that is never closed", "id,name\nan,\"Nguyễn\nbinh,Bình\n", ["line 2: a quote is opened and never closed"] },
        { "Text behind a quote", "id;name\nan;\"Nguyễn\" An\n", ["line 2: after the quoted value 'Nguyễn' a ';' must follow: double the quotes inside a value"] },
        { "A line break in quotes is counted", "id,name\nan,\"Nguyễn\nAn\"\nbinh,x,y\n", ["line 4: has more values than the header has columns (2): put a value that holds the separator in quotes"] },

        { "A malformed address", "id,email\nan,an at xa\n", [$"line 2, email: must be {Form}, was 'an at xa'"] },
        { "Columns are named as the file names them", "mã cán bộ;thư điện tử\nan;an@xa@example\n", [$"line 2, thư điện tử: must be {Form}, was 'an@xa@example'"] },
        { "Two addresses", "id;email\nan;an@xa.example, binh@xa.example\n", [$"line 2, email: must be {Form}, was 'an@xa.example, binh@xa.example'"] },
        { "An address with a header in it", "id;email\nan;\"an@xa.example\r\nBcc: all@xa.example\"\n", [$"line 2, email: must be {Form}, was 'an@xa.example��Bcc: all@xa.example'"] },
        { "A Unicode address", "id,email\nan,ấn@xa.example\n", [$"line 2, email: must be {Form}, was 'ấn@xa.example'"] },
        { "An unknown role", "id,role\nan,Boss\n", [$"line 2, role: must be one of {Roles}, was 'Boss'"] },
        { "A specialist is no role of a directory", "id,role\nan,Assignee\n", [$"line 2, role: must be one of {Roles}, was 'Assignee'"] },
        { "An agency without a role", "id,agency\nan,H20\n", ["line 2, role: is required with an agency: what the person is there"] },
        { "An unknown language", "id,language\nan,fr\n", ["line 2, language: must be one of vi, en, was 'fr'"] },
        { "An unknown answer", "id,active\nan,maybe\n", ["line 2, active: must be one of yes, true, 1, có, no, false, 0, không, was 'maybe'"] },
        { "Fields in one text", "id;fields\nan;HT, LD\n", ["line 2, fields: must be codes separated by '|', was 'HT, LD'"] },
        { "A star in the middle of a field", "id,fields\nan,H*T\n", ["line 2, fields: must be a code, the beginning of codes followed by one *, or * for any, was 'H*T'"] },
        { "Fields of somebody who leads nothing", "id,role,fields\nan,Receiver,HT\n", ["line 2, fields: hold for a Leader only: leave them out for Receiver"] },
        { "A day that does not exist", "id,substitute,from,until\nan,binh,2026-02-30,31/11/2026\n",
            ["line 2, from: must be a day such as 2026-12-01 or 01/12/2026 (the day first), was '2026-02-30'", "line 2, until: must be a day such as 2026-12-01 or 01/12/2026 (the day first), was '31/11/2026'"] },
        { "A day written the American way", "id,substitute,from\nan,binh,12/31/2026\n", ["line 2, from: must be a day such as 2026-12-01 or 01/12/2026 (the day first), was '12/31/2026'"] },
        { "Reversed days", "id,substitute,from,until\nan,binh,2026-12-02,01/12/2026\n", ["line 2, until: must not lie before from, was 2026-12-01 after 2026-12-02"] },
        { "Days without a substitute", "id,from,until,substitute\nan,2026-12-02,,\n", ["line 2, substitute: is required with days: the id of whoever reads the mails meanwhile, or the e-mail of whoever has no id"] },
        { "A source that the settings do not have", "source,id\nyx,an\n", ["line 2, source: must be one of xa, was 'yx'"] },
        { "A name that nobody reads to its end", $"id,name\nan,{new string('a', 300)}\n", [$"line 2, name: must have at most 200 characters, had 300: '{new string('a', 60)}…'"] },
        { "A name that reads backwards", "id,name\nan,a\u202Eb\n", ["line 2, name: must not hold the invisible character U+202E: type the value again, was 'a�b'"] },
        { "An id with an invisible blank", "id\na\u200Bn\n", ["line 2, id: must not hold the invisible character U+200B: type the value again, was 'a�n'", "line 2: must have an id or an email, by which the person is known"] },
        { "A control character in a terminal", "id,language\nan,\u001b[31m\n", ["line 2, language: must be one of vi, en, was '�[31m'"] },

        { "A repeated row", "id,email\nan,an@xa.example\nbinh,\nan,an@xa.example\n", ["line 4: repeats line 2, 'an' with the same position and absence: remove one of them"] },
        { "Two names of one person", "id,name,role\nan,An,Leader\nan,Ân,Oversight\n", ["line 3, name: must be what line 2 says of the same person, 'An', was 'Ân'"] },
        { "Two mailboxes of one person", "id,email,role\nan,a@xa.example,Leader\nan,b@xa.example,Oversight\n", ["line 3, email: must be what line 2 says of the same person, 'a@xa.example', was 'b@xa.example'"] },
        { "Somebody whom no source knows needs a name", "email,role\nan@xa.example,Leader\n", ["line 2, name: is required for whoever has no id: no source knows it"] },
        { "Somebody to whom nothing is ever sent", "email,name\nan@xa.example,An\n", ["line 2: must have an id, or a role, or be somebody's substitute: otherwise nothing is ever sent there"] },
        { "A mailbox that is nobody's", "id,substitute\nan,binh@xa.example\n", ["line 2, substitute: must be the id of an official, or the e-mail of somebody in this directory who has no id, was 'binh@xa.example'"] },
        { "Two substitutes on one day", "id,substitute,from,until\nan,binh,2026-12-01,2026-12-05\nan,chi,2026-12-05,2026-12-09\n", ["line 3, substitute: must be one person on one day, but the days overlap those of line 2"] },
        { "A column in the words of the file", "mã cán bộ,họ tên,người thay\nan,An,binh@xa.example\nan,Anh,\n", ["line 2, người thay: must be the id of an official, or the e-mail of somebody in this directory who has no id, was 'binh@xa.example'", "line 3, họ tên: must be what line 2 says of the same person, 'An', was 'Anh'"] },
        { "Oneself as substitute", "id,substitute\nan,an\n", ["line 2, substitute: must end with somebody who is there, but there is a loop: 'an' → 'an'"] },
        { "A loop of three on some days", "id,substitute,from,until\nan,binh,2026-12-01,2026-12-09\nbinh,chi,2026-12-05,2026-12-20\nchi,an,2026-12-08,2026-12-30\n",
            ["line 4, substitute: must end with somebody who is there, but on 2026-12-08 is a loop: 'chi' → 'an' → 'binh' → 'chi'"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FaultyFile_NamesLineColumnValueAndRemedy(string sentence, string text, string[] expected)
    {
        var problems = DirectoryFolder.Problems(text);

        Assert.True(expected.Length == problems.Count, $"{sentence}\n{string.Join('\n', problems)}");
        foreach (var (fault, problem) in expected.Zip(problems))
        {
            if (fault.EndsWith('…'))
                Assert.StartsWith(fault[..^1], problem, StringComparison.Ordinal);
            else
                Assert.Equal(fault, problem);
        }
    }

    [Fact]
    public void Read_ManyFaults_NamesAllAtOnceByLine() => Assert.Equal(
        [
            $"line 2, email: must be {Form}, was 'x'",
            "line 2, language: must be one of vi, en, was 'de'",
            $"line 3, role: must be one of {Roles}, was 'Chef'",
            "line 4: repeats line 3, 'binh' with the same position and absence: remove one of them",
        ],
        DirectoryFolder.Problems("id,email,language,role\nan,x,de,\nbinh,,,Chef\nbinh,,,\n"));

    // Absences that follow each other are no loop: An stands in for Bình, then Bình for An.
    [Fact]
    public void Read_MutualSubstitutesOnDifferentDays_AreNoLoop() =>
        Assert.Equal(2, DirectoryFolder.Sound("id,substitute,from,until\nan,binh,2026-12-01,2026-12-05\nbinh,an,2026-12-06,2026-12-09\n").Count);

    // One id may be two people's.
    [Fact]
    public void Read_IdWithoutSourceAmongSeveral_IsRefused() => Assert.Equal(
        ["line 2, source: is required with an id, because one id may be two people's in xa, phuong"],
        DirectoryFolder.Problems("id,source,agency,role,name,email\n17,,,,,\n,,H20,Leader,Lan,lan@xa.example\n", "xa", "phuong"));

    [Fact]
    public void Read_ChainThatIsTooLong_IsRefused()
    {
        // Eleven people away, each read by the next.
        var rows = Enumerable.Range(0, 11).Select(number => $"cb{number},cb{number + 1}");

        Assert.Equal(
            ["line 2, substitute: must be one of a chain of at most 10, was 'cb0' → 'cb1' → 'cb2' → 'cb3' → …"],
            DirectoryFolder.Problems($"id,substitute\n{string.Join('\n', rows)}\n"));
        Assert.Equal(10, DirectoryFolder.Sound($"id,substitute\n{string.Join('\n', rows.Skip(1))}\n").Count);
    }

    [Fact]
    public void Read_FaultInEveryLine_ShowsFiftyAndCountsTheRest()
    {
        var problems = DirectoryFolder.Problems("id,language\n" + string.Join('\n', Enumerable.Range(0, 120).Select(number => $"cb{number},xx")));

        Assert.Equal((51, "and 70 more faults"), (problems.Count, problems[^1]));
    }

    [Theory]
    [InlineData("windows-1252", "line 3: must be UTF-8, but byte 0xF4 is not: save it as 'CSV UTF-8' or as .xlsx")]
    [InlineData("utf-16", "must be UTF-8, but is UTF-16: save it as 'CSV UTF-8' or as .xlsx")]
    [InlineData("utf-16BE", "must be UTF-8, but is UTF-16: save it as 'CSV UTF-8' or as .xlsx")]
    public void Read_OtherEncoding_SaysHowToSave(string name, string expected)
    {
        var encoding = name == "windows-1252" ? Encoding.Latin1 : Encoding.GetEncoding(name);

        Assert.Equal([expected], DirectoryFolder.Problems([.. encoding.GetPreamble(), .. encoding.GetBytes("id,post\nan,x\nbinh,Công\n")]));
    }

    [Fact]
    public void Read_NullCharacter_IsNoText() =>
        Assert.Equal(["line 2: must be text, but holds a null character: save it as 'CSV UTF-8' or as .xlsx"], DirectoryFolder.Problems("id\na\0n\n"));

    [Fact]
    public void Read_MissingFileOrFolder_SaysSo()
    {
        using var folder = new DirectoryFolder();

        Assert.Null(ContactFile.Read(folder.File, ["xa"], out var problems));
        Assert.StartsWith("must be a file that this account can read: ", FormattableString.Invariant(Assert.Single(problems)), StringComparison.Ordinal);
        Assert.Null(ContactFile.Read(Path.GetDirectoryName(folder.File)!, ["xa"], out problems));
        Assert.StartsWith("must be a file that this account can read: ", FormattableString.Invariant(Assert.Single(problems)), StringComparison.Ordinal);
    }
}
