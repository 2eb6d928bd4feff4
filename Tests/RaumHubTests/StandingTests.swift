import RaumHub
import TestSupport
import Testing

@Suite struct StandingTests {
    @Test(arguments: [
        (["WATCH all=yes"], true), (["WATCH all=yes", "PING"], true), (["PING"], false),
        (["WATCH all=yes", "STATUS"], false), (["STATUS", "WATCH all=yes"], true),
        (["WATCH all=yes", "NOTICE n1 text=\"a\""], false),
    ])
    func `only who watches and asks for nothing may wait`(_ lines: [String], _ isStanding: Bool) {
        var counter = Counter()
        let id = counter.connect()
        for line in lines { counter.say(id, line) }
        #expect(counter.hub.isStanding(id) == isStanding)
        counter.handle(.blocked(id))
        #expect(!counter.hub.isStanding(id), "who is behind is served at once")
    }
}
