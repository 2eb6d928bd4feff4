import HubTestSupport
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
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, lines[0])
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes")
        driver.forget()
        for line in lines.dropFirst() { driver.say(org, line) }
        #expect(driver.heard(red).isEmpty)
        driver.say(org, "NOTICE n1 text=\"a\"")
        let heard = driver.heard(red)
        #expect(heard.count == 3 && heard[1].hasPrefix("NOTICE n1 "))
        let late = driver.connect(organiser: false)
        driver.say(late, "WATCH all=yes")
        let sums = [heard.last, driver.heard(late).last].map { $0?.split(separator: " ").last }
        #expect(sums[0] != nil && sums[0] == sums[1])
    }

    @Test func `who asks is sent details, at once and at every change`() {
        var driver = HubDriver()
        let org = driver.connect()
        driver.say(org, lines[0], lines[1])
        let red = driver.connect(organiser: false)
        driver.say(red, "WATCH all=yes details=yes")
        #expect(driver.heard(red).contains("DETAIL s1 name=abstract rev=2 text=\"x␊y\""))
        driver.say(org, lines[2])
        let heard = driver.heard(red)
        #expect(heard.contains("DETAIL s1 name=abstract part=2 rev=3 text=\"z\""))
        #expect(heard.first == "BEGIN kind=delta from=2 rev=3 n=1")
    }

    @Test func `a snapshot and a journal carry details`() throws {
        var driver = HubDriver()
        let org = driver.connect()
        for line in lines { driver.say(org, line) }
        let state = driver.hub.stateLines
        #expect(state.contains { String(decoding: $0, as: UTF8.self).hasPrefix("DETAIL s1 name=") })
        var other = HubDriver()
        try other.hub.restore(state, at: Revision(4))
        #expect(other.hub.grid == driver.hub.grid)
        #expect(other.hub.stateLines == state)
    }
}
