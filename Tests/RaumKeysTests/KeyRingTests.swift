import RaumGrid
import RaumKeys
import RaumNotation
import RaumWire
import Testing

@Suite struct KeyRingTests {
    private func key(_ name: String, _ role: Role) throws -> Key {
        var generator = SystemRandomNumberGenerator()
        return Key(id: try #require(KeyID(name)), role: role, using: &generator)
    }

    @Test func `a file of keys is written and read`() throws {
        let blau = try #require(RoomID("blau"))
        var ring = KeyRing()
        for (name, role) in [
            ("lena", Role.organiser), ("tür-1", .display), ("door-1", .display),
            ("desk", .room(blau)), ("root", .admin),
        ] where KeyID(name) != nil {
            let isAdded = ring.add(try key(name, role))
            #expect(isAdded)
        }
        #expect(ring.keys.count == 4)
        #expect(try KeyRing(ring.bytes) == ring)
        let lena = try #require(KeyID("lena"))
        let isAddedTwice = ring.add(try key("lena", .display))
        #expect(!isAddedTwice)
        let removals = [ring.remove(lena), ring.remove(lena)]
        #expect(removals == [true, false])
        #expect(ring[lena] == nil)
    }

    @Test func `no description tells a secret`() throws {
        let key = try key("lena", .organiser)
        let secret = String(decoding: key.bytes, as: UTF8.self).suffix(64)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), String(describing: [key]), dumped] {
            #expect(!text.contains(secret))
        }
    }

    static let hex = String(repeating: "0a", count: 32)

    @Test(arguments: [
        ("KEY lena role=organiser secret=\(hex)\n", true),
        ("KEY lena role=organiser secret=\(hex)", true),
        ("", true),
        ("KEY lena role=room:blau secret=\(hex)\n\nKEY ole role=admin secret=\(hex)\n", true),
        ("KEY lena role=boss secret=\(hex)\n", false),
        ("KEY lena role=room: secret=\(hex)\n", false),
        ("KEY lena role=admin secret=\(hex.dropLast(2))\n", false),
        ("KEY lena role=admin secret=\(hex.uppercased())\n", false),
        ("KEY lena role=admin\n", false),
        ("KEY lena role=admin secret=\(hex) extra=1\n", false),
        ("KEY .lena role=admin secret=\(hex)\n", false),
        ("LOCK lena role=admin secret=\(hex)\n", false),
        ("KEY lena role=admin secret=\(hex)\nKEY lena role=admin secret=\(hex)\n", false),
    ])
    func `a file is read whole or refused`(file: String, isKeyFile: Bool) {
        let ring = try? KeyRing(Array(file.utf8))
        #expect((ring != nil) == isKeyFile)
    }

    @Test func `a refusal names the line and no secret`() {
        let file =
            "KEY lena role=admin secret=\(KeyRingTests.hex)\nKEY ole secret=\(KeyRingTests.hex)"
        do throws(KeyRing.Fault) {
            _ = try KeyRing(Array(file.utf8))
            Issue.record("it was read")
        } catch {
            #expect("\(error)".contains("line 2"))
            #expect(!"\(error)".contains(KeyRingTests.hex))
        }
    }

    @Test func `a file holds so many keys and no more`() throws {
        let lines = (0...KeyRing.keysMax).map {
            "KEY k\($0) role=display secret=\(KeyRingTests.hex)\n"
        }
        let most = Array(lines.dropLast().joined().utf8)
        #expect(try KeyRing(most).keys.count == KeyRing.keysMax)
        #expect(most.count <= KeyRing.bytesMax)
        #expect(throws: KeyRing.Fault.tooMany) { _ = try KeyRing(Array(lines.joined().utf8)) }
    }
}
