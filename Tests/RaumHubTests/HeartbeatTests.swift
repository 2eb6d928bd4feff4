import HubTestSupport
import RaumHub
import RaumWire
import Testing

// A heartbeat with the answer to a ping spares one of two writes; it must neither come without end nor leave anybody
// without a sign of life.

@Suite struct HeartbeatTests {
    private static func watcher(_ driver: inout HubDriver) -> PeerID {
        let id = driver.connect(organiser: false)
        driver.say(id, "WATCH all=yes")
        _ = driver.heard(id)
        return id
    }

    private static func beats(_ lines: [String]) -> Int { lines.count { $0.hasPrefix("HB ") } }

    @Test func `who pings every twenty seconds is written to once in twenty seconds`() {
        var driver = HubDriver()
        let red = HeartbeatTests.watcher(&driver)
        // The first ping may come right behind a heartbeat of the wheel.
        for _ in 0..<2 {
            driver.wait(20_000)
            driver.say(red, "PING")
        }
        _ = driver.heard(red)
        for _ in 0..<6 {
            driver.wait(20_000)
            #expect(driver.heard(red) == [], "nothing between")
            driver.say(red, "PING")
            let answer = driver.heard(red)
            #expect(answer.count == 2 && answer[0].hasPrefix("OK now="), "\(answer)")
            #expect(answer[1].hasPrefix("HB "), "\(answer)")
        }
    }

    @Test(arguments: [0, 1, 3, 7, 11, 14, 23, 31])
    func `whoever says nothing is closed after sixty seconds`(_ seconds: Int) {
        var driver = HubDriver()
        driver.wait(Int64(seconds) * 1000)
        let red = HeartbeatTests.watcher(&driver)
        if seconds % 2 == 1 {
            driver.wait(20_000)
            driver.say(red, "PING")
        }
        driver.wait(59_000)
        #expect(!driver.isClosed(red))
        driver.wait(2500)
        #expect(driver.isClosed(red))
    }

    @Test func `whoever speaks again before the sixtieth second stays`() {
        var driver = HubDriver()
        let red = HeartbeatTests.watcher(&driver)
        for _ in 0..<5 {
            driver.wait(59_000)
            driver.say(red, "PING")
        }
        #expect(!driver.isClosed(red))
    }

    @Test func `the answer and the heartbeat are one write`() {
        var driver = HubDriver()
        let red = HeartbeatTests.watcher(&driver)
        driver.wait(9000)
        driver.forget()
        driver.say(red, "PING")
        #expect(driver.effects.count == 1)
    }

    @Test func `who pings when it hears a heartbeat is not told without end`() {
        var driver = HubDriver()
        let red = HeartbeatTests.watcher(&driver)
        var count = 0
        for _ in 0..<240 {
            driver.wait(250)
            var lines = driver.heard(red)
            while HeartbeatTests.beats(lines) > 0 {
                count += HeartbeatTests.beats(lines)
                driver.say(red, "PING")
                lines = driver.heard(red)
            }
        }
        #expect(count == 4, "one in fifteen seconds")
    }

    @Test(arguments: [3, 8, 13, 20, 29, 55])
    func `whenever somebody pings, there is a line within twenty-five seconds`(_ seconds: Int) {
        var driver = HubDriver()
        let red = HeartbeatTests.watcher(&driver)
        var heardAt = driver.elapsed
        for second in 1...300 {
            driver.wait(1000)
            if second % seconds == 0 { driver.say(red, "PING") }
            guard !driver.heard(red).isEmpty else { continue }
            #expect(driver.elapsed - heardAt <= 25_500, "every \(seconds) s")
            heardAt = driver.elapsed
        }
        #expect(driver.elapsed - heardAt <= 25_500)
        #expect(!driver.isClosed(red))
    }

    @Test func `a change on its way is told instead`() {
        var driver = HubDriver()
        let org = driver.connect()
        let red = HeartbeatTests.watcher(&driver)
        driver.wait(10_000)
        _ = driver.heard(red)
        driver.say(org, "ROOM blau name=B", "ROOM rot name=R")
        driver.say(red, "PING")
        let lines = driver.heard(red)
        #expect(lines.contains { $0.hasPrefix("OK now=") })
        let blocks = lines.count { $0.hasPrefix("END ") }
        #expect(blocks + HeartbeatTests.beats(lines) >= 1)
    }
}
