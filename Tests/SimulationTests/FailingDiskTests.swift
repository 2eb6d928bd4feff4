import RaumGrid
import RaumHub
import Testing

// What an organiser is told while the disk fails between two of the lines that were sent.

@Suite struct FailingDiskTests {
    private var desk: Desk

    init() throws {
        desk = try Desk()
    }

    @Test mutating func `a question behind a change that fails is answered`() {
        desk.say("NOTICE n1 text=\"a\"\nPING\n")
        #expect(desk.heard == [])
        desk.failDisk()
        #expect(desk.heard == ["ERR SERVER.READ-ONLY", "OK"])
        desk.say("PING\n")
        #expect(desk.heard.count == 3)
    }

    @Test mutating func `lines that wait behind many changes are read when the disk fails`() {
        for index in 0..<300 { desk.say("NOTICE n\(index) text=\"a\"\n") }
        desk.failDisk()
        #expect(desk.heard.count == 300)
    }

    @Test mutating func `a transaction that lost a line to the disk is not done by half`() {
        desk.say("BEGIN\nEDIT p1 title=\"new\"\n")
        desk.failDisk()
        desk.say("EDIT p2 title=\"new\"\n")
        desk.handle(.storageHealed)
        desk.say("COMMIT\n")
        desk.makeDurable()
        let isWhole = desk.titlesAreAlike
        #expect(desk.heard.last == "ERR CLIENT.BROKEN")
        #expect(isWhole)
    }

    @Test mutating func `a transaction that could not begin is not done by lines`() {
        desk.failDisk()
        desk.say("BEGIN\nEDIT p1 title=\"new\"\n")
        desk.handle(.storageHealed)
        desk.say("EDIT p2 title=\"new\"\nCOMMIT\n")
        desk.makeDurable()
        #expect(desk.heard.prefix(2) == ["ERR SERVER.READ-ONLY", "ERR SERVER.READ-ONLY"])
        let isWhole = desk.titlesAreAlike
        #expect(desk.heard.last == "ERR CLIENT.BROKEN")
        #expect(isWhole)
    }

    @Test mutating func `a transaction that was open when the disk failed ends with its commit`() {
        desk.say("NOTICE n1 text=\"a\"\nBEGIN\nEDIT p1 title=\"new\"\n")
        desk.failDisk()
        desk.handle(.storageHealed)
        desk.say("EDIT p2 title=\"new\"\nCOMMIT\n")
        desk.makeDurable()
        let isWhole = desk.titlesAreAlike
        #expect(isWhole)
    }

    @Test mutating func `a transaction that could not begin can be begun again`() {
        desk.failDisk()
        desk.say("BEGIN\n")
        desk.handle(.storageHealed)
        desk.forget()
        desk.say("EDIT p1 title=\"new\"\nBEGIN\nEDIT p1 title=\"new\"\nCOMMIT\n")
        desk.makeDurable()
        #expect(desk.heard == ["ERR CLIENT.BROKEN", "OK", "OK", "OK"])
    }

    @Test mutating func `lines behind a BEGIN that cannot be read are not done one by one`() {
        desk.say("BEGIN if=1\nEDIT p1 title=\"new\"\nCOMMIT\n")
        desk.makeDurable()
        let isWhole = desk.titlesAreAlike
        #expect(desk.heard.dropFirst() == ["ERR CLIENT.BROKEN", "ERR CLIENT.BROKEN"])
        #expect(isWhole)
    }

    @Test mutating func `a second BEGIN spoils the transaction`() {
        desk.say("BEGIN\nEDIT p1 title=\"new\"\nBEGIN\nEDIT p2 title=\"new\"\nCOMMIT\n")
        desk.makeDurable()
        let isWhole = desk.titlesAreAlike
        #expect(desk.heard == ["OK", "OK", "ERR CLIENT.BEGUN", "OK", "ERR CLIENT.BROKEN"])
        #expect(isWhole)
    }

    @Test mutating func `a transaction is refused while nothing can be kept`() {
        desk.say("BEGIN\nEDIT p1 title=\"new\"\nEDIT p2 title=\"new\"\n")
        desk.failDisk()
        desk.say("COMMIT\n")
        #expect(desk.heard.last == "ERR SERVER.READ-ONLY")
    }

    @Test mutating func `asking again and again does not multiply the heartbeats`() {
        for _ in 0..<10 {
            desk.say("WATCH all=yes\n")
            desk.pass(1100)
        }
        desk.pass(15_000)
        desk.forget()
        desk.pass(15_000)
        #expect(desk.heartbeats == 1)
    }
}
