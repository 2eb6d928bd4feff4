import RaumGrid
import RaumWire
import TestSupport
import Testing

@testable import RaumHub

/// What a scope holds is found by indexes; it must be what a look at everything finds, in order.
@Suite struct PublishedTests {
    private func room(_ random: inout SeededGenerator) throws -> RoomID {
        try #require(RoomID("r\(Int.random(in: 0..<6, using: &random))"))
    }

    private func placement(_ random: inout SeededGenerator) throws -> Placement {
        let start = Int64.random(in: 0..<1000, using: &random) * 60_000
        return Placement(
            room: try room(&random),
            start: ZonedTime(milliseconds: start, offsetMinutes: 0),
            end: ZonedTime(milliseconds: start + 60_000, offsetMinutes: 0)
        )
    }

    private func entity(_ random: inout SeededGenerator, _ revision: Revision) throws -> Entity {
        let number = Int.random(in: 0..<120, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            var room = Room(id: try room(&random), name: try Text("Raum", .roomName))
            room.revision = revision
            return .room(room)
        case 1:
            let id = try #require(NoticeID("n\(number)"))
            var notice = Notice(id: id, text: try Text("Suppe", .notice))
            notice.revision = revision
            return .notice(notice)
        case 2:
            let id = try #require(SessionID("s\(number)"))
            let name = try #require(DetailName(Bool.random(using: &random) ? "abstract" : "links"))
            let key = DetailKey(.session(id), name)
            return .detail(Detail(key: key, text: try Text("Inhalt", .detail), revision: revision))
        default:
            let id = try #require(SessionID("s\(number)"))
            var session = Session(id: id, title: try Text("Titel", .title), revision: revision)
            session.state = Session.State.allCases.randomElement(using: &random) ?? .planned
            if Bool.random(using: &random) { session.placement = try placement(&random) }
            for _ in 0..<Int.random(in: 0..<3, using: &random) {
                session.left.append(try placement(&random))
            }
            return .session(session)
        }
    }

    private func check(
        _ published: Published,
        _ last: [EntityKey: Entity],
        _ seed: UInt64
    ) throws {
        let whole = last.values.sorted { $0.key < $1.key }
        #expect(published.items(in: .details).map(\.entity) == whole, "seed \(seed): details")
        let rooms = try ["r0", "r3"].map { try #require(RoomID($0)) }
        for scope in [Scope.all, .ticker, .rooms(rooms), .rooms([rooms[1]])] {
            let all = published.items.values.filter { scope.includes($0.entity) }
                .sorted { $0.entity.key < $1.entity.key }
            let found = published.items(in: scope)
            #expect(found.map(\.entity) == all.map(\.entity), "seed \(seed): \(scope)")
            #expect(published.sum(of: scope) == all.reduce(0) { $0 &+ $1.digest }, "seed \(seed)")
            let late = published.items(in: scope, after: Revision(20)).map(\.entity)
            #expect(late == all.map(\.entity).filter { $0.revision > Revision(20) })
        }
    }

    @Test(arguments: Seeds.chosen(10))
    func `a scope holds what a look at everything finds, in order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var published = Published()
        var last: [EntityKey: Entity] = [:]
        try check(published, last, seed)
        for number in 1...40 {
            let count = Int.random(in: 1...(number % 10 == 0 ? 90 : 4), using: &random)
            let entities = try (0..<count).map { _ in
                try entity(&random, Revision(UInt64(number)))
            }
            _ = published.publish(entities.map { Published.Item($0) })
            for entity in entities { last[entity.key] = entity }
            try check(published, last, seed)
        }
    }
}
