import RaumGrid
import RaumPlanning
import Testing

/// Lines that are typed on the planning screen: a1 has three hands.
@Suite struct PromptTests {
    private var seat: Seat

    init() throws {
        var tray = try Tray(seats: [40], slots: 2)
        try tray.plan("a1", 0, 0, hands: 3, hosts: ["Mia"])
        seat = Seat(tray)
    }

    private var session: Session { get throws { try #require(seat.grid.sessions.values.first) } }

    @Test mutating func `the first digit takes the place of the number that was there`() throws {
        seat.press("v", "31", "Enter")
        #expect(try session.hands == 31)
        seat.press("v", "Backspace", "7", "Enter")
        #expect(try session.hands == 37)
        seat.press("v", "Home", "1", "Enter")
        #expect(try session.hands == 137)
    }

    @Test mutating func `letters go where the place is`() throws {
        seat.press("e", "Home", "neu ", "End", "!", "Enter")
        #expect(try session.title.string == "neu a1!")
        seat.press("e", "Left", "Left", "x", "Enter")
        #expect(try session.title.string == "neu ax1!")
        seat.press("e", "Left", "Backspace", "Enter")
        #expect(try session.title.string == "neu ax!")
        seat.press("e", "Home", "Left", "Right", "Right", "^W", "N", "Enter")
        #expect(try session.title.string == "Nu ax!")
    }

    @Test mutating func `words are passed and taken away`() throws {
        seat.press("e", "^U", "eins zwei drei", "M-b", "M-b", "x", "M-f", "y", "M-d", "Enter")
        #expect(try session.title.string == "eins xzweiy")
        seat.press("e", "Home", "M-d", "M-d", "M-b", "M-f", "M-f", "Enter")
        #expect(try session.title.string == "eins xzweiy", "an empty title is refused")
        seat.press("Esc")
    }

    @Test mutating func `what is pasted goes into the line, and is no keys elsewhere`() throws {
        seat.press("e", "Home")
        seat.tell(.key(.paste("neu q ")))
        seat.press("Enter")
        #expect(try session.title.string == "neu q a1")
        seat.tell(.key(.paste("d y q")))
        #expect(try session.state != .removed)
        seat.press("v")
        seat.tell(.key(.paste("31")))
        seat.press("Enter")
        #expect(try session.hands == 31, "it takes the place of the number that was there")
    }

    @Test mutating func `a mark joins the letter before it`() throws {
        seat.press("e", "Home", "e\u{301}x", "Enter")
        #expect(Array(try session.title.string.utf8) == Array("e\u{301}xa1".utf8))
    }

    @Test mutating func `nothing goes beyond its ends`() throws {
        seat.press("e", "Right", "Right", "Left", "Left", "Left", "Left", "Backspace", "b", "Enter")
        #expect(try session.title.string == "ba1")
    }
}
