using System.Text;
using CsCheck;
using OneStopWatcher.Contacts;
using OneStopWatcher.Rules.Dossiers;
using OneStopWatcher.Rules.Planning;

namespace OneStopWatcher.Tests.Contacts;

/// <summary>What a directory file says, in every form that an office's programs write.</summary>
public sealed class ContactFileTests
{
    private static readonly string[] Signs = ["a", "Ầ", "\"", ",", ";", "\n", "\r\n", " "];

    // The same person in every form.
    [Theory]
    [InlineData("id,name,email,post\nan,Nguyễn Văn An,an@xa.example,Công chức\n")]
    [InlineData("id;name;email;post\r\nan;Nguyễn Văn An;an@xa.example;Công chức\r\n")] // A spreadsheet where the comma is the decimal sign.
    [InlineData("\uFEFFid;name;email;post\nan;Nguyễn Văn An;an@xa.example;Công chức")] // With a byte order mark, and without a last line break.
    [InlineData("mã cán bộ,họ tên,thư điện tử,chức vụ\ran,Nguyễn Văn An,an@xa.example,Công chức")] // Vietnamese names; line breaks of old machines.
    [InlineData("Chức Vụ;E-Mail;Họ  Và Tên;Mã cán bộ\nCông chức;an@xa.example;Nguyễn Văn An;an")] // In another order and case.
    [InlineData("\"id\",\"name\",\"email\",\"post\"\n\"an\",\"Nguyễn Văn\r\nAn\",\"an@xa.example\",\"Công \n chức\"\n")] // Line breaks inside quotes are blanks.
    [InlineData("id,name,email,post,ghi chú\n\n  an , Nguyễn  Văn An ,  an@xa.example,Công chức,\"a, \"\"b\"\"; c\"\n,,,,\n")] // Blanks, blank lines, notes.
    public void Read_OneOfficial_IsTheSameInEveryForm(string text)
    {
        var contact = Assert.Single(DirectoryFolder.Sound(text));

        Assert.Equal(("an", "Nguyễn Văn An", "an@xa.example", "Công chức"), (contact.Id, contact.Name, contact.Email, contact.Post));
        Assert.Equal((null, null, null), (contact.Source, contact.Language, contact.IsActive));
        Assert.Empty(contact.Positions);
        Assert.Empty(contact.Substitutions);
    }

    // Accents typed separately look the same and are the same.
    [Fact]
    public void Read_HeaderWithSeparateAccents_IsKnown() =>
        Assert.Equal("An", Assert.Single(DirectoryFolder.Sound("mã cán bộ,họ tên\nan,An".Normalize(NormalizationForm.FormD))).Name);

    [Theory]
    [InlineData("Leader", Role.Leader)]
    [InlineData("oneStopHead", Role.OneStopHead)]
    [InlineData("Lãnh đạo đơn vị", Role.Leader)]
    [InlineData("Trưởng Bộ phận Một cửa", Role.OneStopHead)]
    [InlineData("người tiếp nhận", Role.Receiver)]
    [InlineData("người ký duyệt", Role.Approver)]
    [InlineData("giám sát", Role.Oversight)]
    public void Read_RoleInBothLanguages_IsThatRole(string text, Role role)
    {
        var contacts = DirectoryFolder.Sound($"agency,role,name,email\nH20.1,{text},Lan,Lan@xa.example\n,{text},Hoa,hoa@xa.example");

        // Whoever has no id is known by the mailbox; without an agency the role is held for the whole office.
        Assert.Equal([("lan@xa.example", new Position("H20.1", role)), ("hoa@xa.example", new Position(null, role))], contacts.Select(contact => (contact.Id, Assert.Single(contact.Positions))));
        Assert.Equal("Lan@xa.example", contacts[0].Email);
    }

    // Two positions and two absences are four rows, in which name and mailbox are written once.
    [Fact]
    public void Read_SeveralRows_AreOnePerson()
    {
        var contact = Assert.Single(DirectoryFolder.Sound(
            """
            id;agency;role;name;email;fields;language;active;substitute;from;until
            binh;H20.1;Leader;Bình;binh@xa.example;HT|LD.*;en;yes;;;
            binh;H20.2;Leader;;;;;;;;
            binh;;;;;;;;an;2026-12-01;05/12/2026
            binh;;;;;;;;chi;31/12/2026;
            """));

        Assert.Equal([new Position("H20.1", Role.Leader), new Position("H20.2", Role.Leader)], contact.Positions);
        Assert.Equal(["HT", "LD.*"], contact.Fields.Select(field => field.ToString()));
        Assert.Equal(("Bình", "en", true), (contact.Name, contact.Language, contact.IsActive));
        Assert.Equal(
            [new Substitution("an", new(2026, 12, 1), new(2026, 12, 5)), new Substitution("chi", new(2026, 12, 31), null)], contact.Substitutions);
    }

    [Theory]
    [InlineData("no", false)]
    [InlineData("Không", false)]
    [InlineData("0", false)]
    [InlineData("có", true)]
    [InlineData("TRUE", true)]
    [InlineData("", null)]
    public void Read_Active_IsYesNoOrLeftToTheSource(string text, bool? expected) =>
        Assert.Equal(expected, Assert.Single(DirectoryFolder.Sound($"id,active\nan,{text}")).IsActive);

    // A substitute without an id is somebody whom no source knows, such as the village's deputy.
    [Fact]
    public void Read_SubstituteByMailbox_IsThatPerson()
    {
        var contacts = DirectoryFolder.Sound("id,name,email,substitute\nan,,,Phó@xa.example\n,Phó,phó@xa.example,".Replace("ó@", "o@", StringComparison.Ordinal));

        Assert.Equal(contacts[1].Id, Assert.Single(contacts[0].Substitutions).SubstituteId);
    }

    // Saved by LibreOffice 7, with real dates and an id that begins with zeros.
    [Fact]
    public void Read_WorkbookOfLibreOffice_IsRead()
    {
        var directory = ContactFile.Read(SourceTree.Path("tests", "OneStopWatcher.Tests", "Contacts", "libreoffice.xlsx"), ["xa"], out var problems);

        Assert.Empty(problems);
        Assert.Equal(["0017 Nguyễn Văn Ân an@xa.example HT,LD.* ", "cb-021 Trần Thị Bình binh@xa.example  True"], directory!.Contacts.Select(contact =>
            $"{contact.Id} {contact.Name} {contact.Email} {string.Join(',', contact.Fields)} {contact.IsActive}"));
        Assert.Equal(new Substitution("cb-021", new(2026, 12, 1), new(2026, 12, 5)), Assert.Single(directory.Contacts[0].Substitutions));
    }

    // Whatever stands in a table, written as RFC 4180 says, is read as it was.
    [Fact]
    public void ReadCsv_AnyTable_IsReadAsWritten()
    {
        var cell = Gen.Int[0, Signs.Length - 1].Array[0, 6].Select(signs => string.Concat(signs.Select(sign => Signs[sign])));
        Gen.Select(Gen.Bool, Gen.Bool, cell.Array[1, 4].Array[0, 6]).Sample((isSemicolon, isCrLf, table) =>
        {
            var (separator, end) = (isSemicolon ? ';' : ',', isCrLf ? "\r\n" : "\n");
            string[][] rows = [["id", "name", "x"], .. table];
            var text = string.Join(end, rows.Select(row => string.Join(separator, row.Select(Quote))));

            Assert.Equal(rows, CsvText.Read(text).Select(line => line.Cells));
        });

        // The number of a row is the line it begins on.
        Assert.Equal([1, 2, 5], CsvText.Read("id\r\n\"a\nb\r\nc\"\r\nd").Select(line => line.Number));
    }

    [Fact]
    public void Read_OneIdInTwoSources_IsTwoPeople()
    {
        var contacts = DirectoryFolder.Sound("source,id,email\nxa,17,an@xa.example\nphuong,17,binh@xa.example", "xa", "phuong");

        Assert.Equal(["xa an@xa.example", "phuong binh@xa.example"], contacts.Select(contact => $"{contact.Source} {contact.Email}"));
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny("\",;\r\n") || cell.Length == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
