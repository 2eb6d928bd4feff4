import RaumGrid
import RaumHub
import RaumNotation
import RaumWire
import TestSupport
import Testing

@Suite struct DetailTests {
    private let lines = [
        "PITCH s1 title=\"A\"", "DETAIL s1 name=abstract text=\"x␊y\"",
        "DETAIL s1 name=abstract part=2 text=\"z\"", "DETAIL s1 name=abstract part=2 text=\"\"",
    ]

    @Test func `screens are sent the same with and without details`() {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, lines[0])
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes")
        counter.forget()
        for line in lines.dropFirst() { counter.say(org, line) }
        #expect(counter.heard(red).isEmpty)
        counter.say(org, "NOTICE n1 text=\"a\"")
        let heard = counter.heard(red)
        #expect(heard.count == 3 && heard[1].hasPrefix("NOTICE n1 "))
        let late = counter.connect(organiser: false)
        counter.say(late, "WATCH all=yes")
        let sums = [heard.last, counter.heard(late).last].map { $0?.split(separator: " ").last }
        #expect(sums[0] != nil && sums[0] == sums[1])
    }

    @Test func `who asks is sent details, at once and at every change`() {
        var counter = Counter()
        let org = counter.connect()
        counter.say(org, lines[0], lines[1])
        let red = counter.connect(organiser: false)
        counter.say(red, "WATCH all=yes details=yes")
        #expect(counter.heard(red).contains("DETAIL s1 name=abstract rev=2 text=\"x␊y\""))
        counter.say(org, lines[2])
        let heard = counter.heard(red)
        #expect(heard.contains("DETAIL s1 name=abstract part=2 rev=3 text=\"z\""))
        #expect(heard.first == "BEGIN kind=delta from=2 rev=3 n=1")
    }

    @Test func `a snapshot and a journal carry details`() throws {
        var counter = Counter()
        let org = counter.connect()
        for line in lines { counter.say(org, line) }
        let state = counter.hub.stateLines
        #expect(state.contains { String(decoding: $0, as: UTF8.self).hasPrefix("DETAIL s1 name=") })
        var other = Counter()
        try other.hub.restore(state, at: Revision(4))
        #expect(other.hub.grid == counter.hub.grid)
        #expect(other.hub.stateLines == state)
    }
}
