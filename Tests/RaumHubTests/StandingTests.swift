import HubTestSupport
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
        var driver = HubDriver()
        let id = driver.connect()
        for line in lines { driver.say(id, line) }
        #expect(driver.isStanding(id) == isStanding)
        driver.handle(.blocked(id))
        #expect(!driver.isStanding(id), "who is behind is served at once")
    }
}
