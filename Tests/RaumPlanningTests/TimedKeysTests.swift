import RaumPlanning
import Testing

@Suite struct TimedKeysTests {
    @Test func `an ESC alone is the key after a moment`() {
        var keys = TimedKeys()
        #expect(keys.read([0x1B], at: 100).keys.isEmpty)
        #expect(keys.dueAt == 100 + KeyReader.escapeMilliseconds)
        #expect(keys.expire(at: 99 + KeyReader.escapeMilliseconds).isEmpty)
        #expect(keys.expire(at: 100 + KeyReader.escapeMilliseconds) == [.escape])
        #expect(keys.dueAt == nil)
    }

    @Test func `an ESC with a sequence behind it is that`() {
        var keys = TimedKeys()
        #expect(keys.read([0x1B], at: 0).keys.isEmpty)
        #expect(keys.read(Array("[A".utf8), at: 10).keys == [.up])
        #expect(keys.dueAt == nil)
        #expect(keys.expire(at: 1000).isEmpty)
    }

    @Test func `touches come beside keys`() {
        var keys = TimedKeys()
        let (typed, touches) = keys.read(Array("a\u{1B}[<0;3;4M".utf8), at: 0)
        #expect(typed == [.letter("a")])
        #expect(touches.map(\.x) == [2] && touches.map(\.y) == [3])
    }
}
