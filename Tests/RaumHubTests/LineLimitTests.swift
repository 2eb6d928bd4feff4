import HubTestSupport
import RaumGrid
import RaumNotation
import RaumWire
import Testing

@testable import RaumHub

/// Whatever people write, no answer has a line that is longer than a line may be (`HubDriver` looks at each line).
@Suite struct LineLimitTests {
    private static let letters = ["x", "ß", "😀", "\\\"", "\\\\"]

    private func hosts(_ letter: String, _ count: Int) -> String {
        (1...count).map { String(repeating: letter, count: 58) + String($0) }
            .joined(separator: "; ")
    }

    /// `PITCH` with a title of 200 letters and as many hosts as a line has room for.
    private func pitch(_ id: String, _ letter: String) -> String {
        let title = String(repeating: letter, count: 200)
        for count in stride(from: 12, to: 0, by: -1) {
            let line = "PITCH \(id) title=\"\(title)\" hosts=\"\(hosts(letter, count))\""
            if line.utf8.count < 3700 { return line }
        }
        return "PITCH \(id) title=\"\(title)\""
    }

    private func ask(_ driver: inout HubDriver, _ id: PeerID) -> [String] {
        driver.forget()
        let last = driver.hub.durableRevision.number
        for language in ["en", "de"] {
            driver.say(id, "HISTORY since=0 lang=\(language)", "HISTORY lang=\(language)")
            driver.say(id, "DIFF 0 \(last) lang=\(language)")
        }
        driver.say(id, "STATUS", "NOW blau")
        return driver.heard(id)
    }

    @Test(arguments: letters)
    func `the history of long texts can be read`(_ letter: String) {
        var driver = HubDriver()
        let id = driver.connect()
        driver.say(id, "EVENT name=x zone=Europe/Berlin", "ROOM blau name=Blau")
        driver.say(id, pitch("s1", letter), pitch("s2", letter))
        driver.say(id, "BEGIN", pitch("s3", letter), pitch("s4", letter), pitch("s5", letter))
        driver.say(id, pitch("s6", letter), "COMMIT", "MERGE s1 s2")
        driver.say(id, "PLACE s1 room=blau start=12:00 minutes=60")
        let lines = ask(&driver, id)
        #expect(lines.count { $0.hasPrefix("CHANGE ") } > 8)
        #expect(lines.contains { $0.hasPrefix("DIFFERENT s1 ") })
        #expect(
            lines.allSatisfy { !$0.hasPrefix("ERR ") },
            "\(lines.filter { $0.hasPrefix("ERR") })"
        )
        #expect(letter != "😀" || lines.contains { $0.hasPrefix("CHANGE ") && $0.hasSuffix("…\"") })
    }

    @Test func `a notice for many rooms with long names`() {
        var driver = HubDriver()
        let id = driver.connect()
        driver.say(id, "EVENT name=x zone=Europe/Berlin")
        let rooms = (1...14).map { "r\($0)" }
        for room in rooms {
            driver.say(id, "ROOM \(room) name=\"\(String(repeating: "😀", count: 75))\(room)\"")
        }
        driver.say(id, "NOTICE n1 text=a rooms=\(rooms.joined(separator: ","))")
        #expect(ask(&driver, id).contains { $0.hasPrefix("CHANGE ") && $0.hasSuffix("…\"") })
    }

    @Test(arguments: letters)
    func `a refusal repeats what was wrong, as far as there is room`(_ letter: String) {
        var driver = HubDriver()
        let id = driver.connect()
        driver.say(id, "EVENT name=x zone=Europe/Berlin")
        driver.forget()
        let long = String(repeating: letter, count: 3600 / letter.utf8.count)
        driver.say(id, "#t EVENT name=\"\(long)\"", "EVENT days=\"\(long)\"", "NOW \"\(long)\"")
        driver.say(
            id,
            "ASSIGN screen=\"\(long)\" view=\"door blau\"",
            "IDENTIFY screen=\"\(long)\""
        )
        let lines = driver.heard(id)
        #expect(lines.count == 5 && lines.allSatisfy { $0.hasPrefix("ERR ") }, "\(lines)")
    }

    @Test func `a screen is a word, whatever a guest writes`() throws {
        var driver = HubDriver()
        let (organiser, guest) = (driver.connect(), driver.connect(organiser: false))
        driver.say(guest, "WATCH all=yes")
        driver.forget()
        let long = String(repeating: "x", count: NotationLimits.wordBytesMax + 1)
        let quoted = "\"\\\"\""
        for words in [
            quoted, "door \(quoted)", "\"door blau\"", "door \"blau note=unkept\"", "\"\"", long,
            "door \(long)",
        ] {
            driver.say(guest, "IAM \(words)")
            let answer = driver.heard(guest)
            #expect(answer.count == 1 && answer[0].hasPrefix("ERR CLIENT."), "\(answer)")
        }
        driver.say(guest, "IAM \"door\" \"blau\"")
        let lines = ask(&driver, organiser).filter { $0.hasPrefix("SCREEN ") }
        #expect(
            !lines.isEmpty && lines.allSatisfy { $0.hasPrefix("SCREEN door blau ") },
            "\(lines)"
        )
        for line in lines { _ = try Line(line.utf8) }
    }

    @Test func `a version that is long is cut`() {
        var driver = HubDriver()
        let (organiser, guest) = (driver.connect(), driver.connect(organiser: false))
        driver.say(guest, "WATCH all=yes")
        driver.say(guest, "IAM door blau version=\"\(String(repeating: "9", count: 3900))\"")
        let lines = ask(&driver, organiser)
        let version = String(repeating: "9", count: Screen.versionScalarsMax - 1) + "…"
        #expect(
            lines.contains { $0.hasPrefix("SCREEN ") && $0.contains("version=\"\(version)\"") },
            "\(lines)"
        )
    }
}
