import RaumArguments
import Testing

struct ShellWordTests {
    @Test(arguments: [
        ("blau", "blau"), ("./grid/socket", "./grid/socket"), ("Grün", "Grün"), ("", "''"),
        ("Großer Saal", "'Großer Saal'"), ("it's", "'it'\\''s'"), ("$(rm)", "'$(rm)'"),
        ("a;b", "'a;b'"), ("~", "'~'"), ("#TAG", "'#TAG'"),
    ])
    func `a word comes back from the shell as it was`(_ word: String, _ written: String) {
        #expect(shellWord(word) == written)
    }
}
