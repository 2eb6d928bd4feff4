import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

@Suite struct EncodedCalendarTests {
    private func read(_ lines: [String], more: [UInt8] = []) throws -> Schedule {
        let times = "DTSTART:20270514T080000Z\r\nDTEND:20270514T090000Z\r\n"
        let head = "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:1\r\n\(times)"
        let body = lines.map { $0 + "\r\n" }.joined()
        let end = "END:VEVENT\r\nEND:VCALENDAR\r\n"
        let bytes = Array((head + body).utf8) + more + Array(end.utf8)
        return try ScheduleFile.read(bytes, name: "f")
    }

    @Test(arguments: [
        ["SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCnchen liest"],
        ["SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=", "=BCnchen=", " liest"],
        ["SUMMARY;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCnchen liest"],
        ["SUMMARY;ENCODING=quoted-printable:M=FCnchen l=", "iest"],
        ["SUMMARY;ENCODING=QUOTED-PRINTABLE:=0D=0A=", "M=C3=BCnchen liest=0D=0A=", ""],
        ["SUMMARY;ENCODING=BASE64;CHARSET=UTF-8:TcO8bmNoZW4gbGll", " c3Q="],
        ["SUMMARY;CHARSET=windows-1252;ENCODING=B:TfxuY2hlbiBsaWVzdA=="],
        ["SUMMARY;CHARSET=UTF-8:München liest"],
    ])
    func `encoded titles are read as they were written`(lines: [String]) throws {
        let session = try #require(try read(lines).sessions.first)
        #expect(session.title.string == "München liest")
        #expect(session.minutes == 60)
    }

    @Test func `a raw byte is read by the set that the line names`() throws {
        let line = Array("SUMMARY;CHARSET=ISO-8859-1:M".utf8) + [0xFC] + Array("nchen\r\n".utf8)
        #expect(try read([], more: line).sessions.first?.title.string == "München")
        let bare = Array("SUMMARY:M".utf8) + [0xFC] + Array("nchen\r\n".utf8)
        let error = try #require(throws: ImportError.self) { try read([], more: bare) }
        #expect(error.kind == .encoding && error.position?.line == 7)
    }

    @Test(arguments: [
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE:M=FC", 1),
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FC", 0),
    ])
    func `a set that nobody names is said`(line: String, count: Int) throws {
        let schedule = try read([line])
        #expect(schedule.sessions.first?.title.string == "Mü")
        #expect(schedule.findings.count { $0.kind == .encodingAssumed } == count)
    }

    @Test(arguments: [
        ("LOCATION;ENCODING=QUOTED-PRINTABLE:Saal =E2=91=A0 a=3Db 50=% =", "Saal ① a=b 50=%"),
        ("LOCATION;ENCODING=BASE64:/9j/4AAQ", "/9j/4AAQ"),
        ("LOCATION:a=3Db =", "a=3Db ="),
    ])
    func `only what says so is decoded, and a value that is no text stays`(
        line: String,
        room: String
    ) throws {
        let lines = [line, "", "SUMMARY:T"]
        #expect(try read(lines).sessions.first?.room?.string == room)
    }

    @Test func `host names in an encoded calendar are the names`() throws {
        let line = "X-RAUMWERK-HOSTS;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Z=C3=B6e\\, B,Ada"
        let session = try #require(try read(["SUMMARY:T", line]).sessions.first)
        #expect(session.hosts.map(\.string) == ["Zöe, B", "Ada"])
    }

    @Test func `lines that seem to go on cost no more than their length`() throws {
        let lines = (0..<20_000).map { _ in " a=" }
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try read(["SUMMARY:T", "X-A"] + lines) }
        #expect(time < .seconds(20))
    }
}
