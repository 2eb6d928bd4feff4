import HubTestSupport
import RaumGrid
import Testing

@testable import RaumHub

/// Screens that are gone are forgotten when an organiser says so.
@Suite struct ForgettingTests {
    private var driver = HubDriver(keys: [])
    private let organiser: PeerID

    init() {
        organiser = driver.connect()
        for screen in ["door blau", "door rot name=pi-1", "wall code=K7MX"] {
            let id = driver.connect(organiser: false)
            driver.say(id, "IAM \(screen)", "SHOWN rev=7")
            driver.handle(.disconnected(id))
        }
        driver.forget()
    }

    private mutating func ask(_ line: String, from id: PeerID? = nil) -> [String] {
        driver.forget()
        driver.say(id ?? organiser, line)
        return driver.heard(id ?? organiser)
    }

    private mutating func gone() -> Int { ask("STATUS").count { $0.contains(" state=gone") } }

    @Test(arguments: ["\"door rot\"", "pi-1", "rot", "k7mx", "K7MX"])
    mutating func `a name, a code or what it showed forgets one`(_ name: String) {
        #expect(gone() == 3)
        #expect(ask("FORGET screen=\(name)") == ["OK screens=1"])
        #expect(gone() == 2)
        #expect(ask("FORGET screen=\(name)").first?.hasPrefix("ERR STATE.UNKNOWN") == true)
    }

    @Test mutating func `without a name all are, and those that are here are not`() {
        let here = driver.connect(organiser: false)
        driver.say(here, "IAM door gruen name=pi-2", "SHOWN rev=7")
        #expect(ask("FORGET screen=pi-2").first?.hasPrefix("ERR STATE.NOT-GONE") == true)
        #expect(ask("FORGET") == ["OK screens=3"])
        #expect(gone() == 0)
        #expect(ask("FORGET") == ["OK screens=0"])
        #expect(ask("STATUS").contains { $0.contains("name=pi-2") })
    }

    @Test mutating func `only organisers do it`() {
        let guest = driver.connect(organiser: false)
        #expect(ask("FORGET", from: guest).first?.hasPrefix("ERR AUTH.ORGANISER") == true)
        #expect(gone() == 3)
    }

    @Test mutating func `what comes again counts again`() {
        _ = ask("FORGET")
        let back = driver.connect(organiser: false)
        driver.say(back, "IAM door blau", "SHOWN rev=7")
        driver.handle(.disconnected(back))
        #expect(gone() == 1)
    }
}
