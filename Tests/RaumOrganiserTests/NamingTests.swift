import RaumArguments
import RaumGrid
import RaumOrganiser
import Testing

@Suite struct NamingTests {
    private func naming() throws -> Naming {
        Naming(try Hall.grid(), at: try Hall.time("2023-03-14T18:42:31+01:00"))
    }

    @Test(arguments: [
        ("s1", "s1"), ("Offene Runde", "s2"), ("ganz", "s3"), ("Fachkraefte", "s1"),
        ("FACHKRÄFTEN", "s1"), ("Fachkra\u{308}ften", "s1"), ("blau:now", "s1"),
        ("now in blau", "s1"), ("now in Raum Blau", "s1"), ("blau:next", "s2"),
        ("next in Blau", "s2"), ("jetzt in rot", "s5"), ("blau:danach", "s2"), ("rot:NOW", "s5"),
    ])
    func `a session goes by its id, its title or where it is on`(
        word: String,
        id: String
    ) throws {
        #expect(try naming().session(word).string == id)
    }

    @Test func `a session goes by the word that its file knows it by, where that is one`() throws {
        var grid = try Hall.grid()
        for word in ["id-a8", "id-b2", "guid-b2"] {
            let id = try #require(SessionID(word))
            grid.put(.session(Session(id: id, title: try Text("Aus der Datei", .title))))
        }
        let naming = Naming(grid, at: try Hall.time("2023-03-14T18:42:31+01:00"))
        #expect(try naming.session("a8").string == "id-a8")
        #expect(throws: UsageError.self) { try naming.session("b2") }
    }

    @Test(arguments: [
        (
            "fair",
            ["give the id:\n  s1  Raum Blau 18:30  “Fairer Umgang", "\n  s5  Raum Rot 18:30"]
        ),
        ("Runde", ["s2  Raum Blau 19:30", "s3  tray"]),
        ("gruen:now", ["Nothing is on in Raum Grün at 18:42"]),
        ("gruen:next", ["Nothing comes after 18:42 in Raum Grün"]),
        ("Ofene Runde", ["No session is called Ofene Runde.", "Did you mean Offene Runde?"]),
        ("a\u{1B}b\nc", ["No session is called a\\u{1B}b\\u{A}c."]),
        ("lila:now", ["No room is called lila"]), ("vergessen", ["No session is called"]),
        ("", ["No session is called"]), ("now in", ["No session is called now in"]),
    ])
    func `a session that is not named clearly is asked for again`(
        word: String,
        texts: [String]
    ) throws {
        let error = #expect(throws: UsageError.self) { try naming().session(word) }
        for text in texts { #expect(error?.description.contains(text) ?? false, "\(error as Any)") }
    }

    @Test func `a guest's pitch goes by its whole title, and a long list says that it goes on`()
        throws
    {
        var grid = try Hall.grid()
        let titles = ["Tanz", "Tanz für alle"] + (3...10).map { "Tanz \($0)" }
        for (index, title) in titles.enumerated() {
            var patch = SessionPatch()
            patch.title = try Text(title, .title)
            grid.put(.held(HeldPitch(id: try #require(HeldID("h\(index + 1)")), pitch: patch)))
        }
        let naming = Naming(grid, at: try Hall.time("2023-03-14T18:42:31+01:00"))
        #expect(try naming.heldPitch("tanz").string == "h1")
        #expect(try naming.heldPitch("Tanz für alle").string == "h2")
        let error = #expect(throws: UsageError.self) { try naming.heldPitch("Tan") }
        #expect(error?.description.hasSuffix("and 2 more") ?? false, "\(error as Any)")
        #expect(error?.exitCode == .usage)
    }

    @Test func `what was removed is found by who restores it`() throws {
        #expect(try naming().session("vergessen", isRestoring: true).string == "s4")
    }

    @Test(arguments: [
        ("blau", "blau"), ("Raum Grün", "gruen"), ("raum gruen", "gruen"), ("Rot", "rot"),
    ])
    func `a room goes by its id, its name or a part of it`(word: String, id: String) throws {
        #expect(try naming().room(word).string == id)
    }

    @Test(arguments: [("Raum", "could be blau “Raum Blau”"), ("bleu", "Did you mean blau?")])
    func `a room that is not named clearly is asked for again`(word: String, text: String) throws {
        let error = #expect(throws: UsageError.self) { try naming().room(word) }
        #expect(error?.description.contains(text) ?? false, "\(error as Any)")
    }

    @Test func `a long list of candidates is cut`() throws {
        var grid = try Hall.grid()
        for number in 10..<30 {
            let id = try #require(SessionID("t\(number)"))
            grid.put(.session(Session(id: id, title: try Text("Tag \(number)", .title))))
        }
        let naming = Naming(grid, at: try Hall.time("2023-03-14T18:42+01:00"))
        let error = #expect(throws: UsageError.self) { try naming.session("Tag ") }
        #expect(error?.description.contains("and \(20 - Naming.candidatesMax) more") ?? false)
    }
}
