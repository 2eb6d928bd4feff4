import RaumGrid
import RaumNotation
import RaumReplica
import RaumWire

extension World {
    mutating func turn(reader index: Int) {
        if let time = readers[index].connectsAt, now >= time {
            readers[index].connectsAt = nil
            readers[index].connection = connect(client: index)
            let isConnected = readers[index].connection != nil
            perform(
                readers[index].replica.handle(isConnected ? .connected : .disconnected, at: moment),
                index
            )
        }
        guard now % 1000 == 0 else { return }
        perform(readers[index].replica.handle(.tick, at: moment), index)
    }

    /// Performs a replica's effects in order, as a display's shell does.
    mutating func perform(_ effects: [Replica.Effect], _ index: Int) {
        for effect in effects {
            switch effect {
            case .send(let bytes): push(bytes, from: readers[index].connection)
            case .connect(let milliseconds): readers[index].connectsAt = now + milliseconds
            case .disconnect: hangUp(index)
            case .redraw:
                tally.draws += 1
                readers[index].draw(&ledger)
                perform(readers[index].replica.handle(.drawn, at: moment), index)
            case .store(let bytes): readers[index].cache = bytes
            case .note(let note) where note.contains("asking for everything again"):
                ledger.blame("display \(index): \(note)")
            case .identify, .assign, .note: break
            }
        }
    }

    /// Switches a display off and on.
    mutating func reboot(_ index: Int) {
        story.tell("display reboots", index, at: now)
        hangUp(index)
        let (scope, cache) = (readers[index].replica.scope, readers[index].cache)
        readers[index] = Reader(scope, seed: random.next(), cache: cache, at: moment)
        perform(readers[index].replica.handle(.started, at: moment), index)
    }

    private mutating func hangUp(_ index: Int) {
        guard let connection = readers[index].connection else { return }
        readers[index].connection = nil
        if !connection.isBlackHole { connection.serverLearnsAt = now }
    }

    private mutating func push(_ bytes: [UInt8], from connection: Connection?) {
        let last = connection?.toServer.last?.arrives ?? 0
        let delay = isFaulty ? Int64.random(in: 0...150, using: &random) : 10
        connection?.toServer.append(.init(arrives: max(last, now + delay), bytes: bytes))
    }

    mutating func turn(organiser index: Int) {
        if let time = organisers[index].connectsAt, now >= time {
            organisers[index].connection = connect(client: readers.count + index)
            organisers[index].connectsAt = organisers[index].connection == nil ? now + 500 : nil
        }
        guard let connection = organisers[index].connection else { return }
        if let sentAt = organisers[index].sentAt {
            guard now - sentAt > World.patienceMilliseconds else { return }
            if let healedAt, sentAt > healedAt {
                ledger.blame("organiser \(index) never got an answer")
            }
            if !connection.isBlackHole { connection.serverLearnsAt = now }
            return lose(organiser: index)
        }
        guard organisers[index].request != nil || thinks(index) else { return }
        push(organisers[index].ask(at: now), from: connection)
    }

    /// Milliseconds after which an organiser tries another connection: longer than the disk is ever slow.
    private static let patienceMilliseconds: Int64 = 10_000

    private mutating func thinks(_ index: Int) -> Bool {
        guard isLively, Int.random(in: 0..<10, using: &random) == 0 else { return false }
        tally.commands += organisers[index].think(&random, revision: ledger.revision)
        return true
    }

    mutating func receive(_ bytes: [UInt8], organiser index: Int, _ connection: Connection) {
        guard organisers[index].connection === connection else { return }
        organisers[index].receive(bytes, &ledger)
    }

    mutating func lose(organiser index: Int) {
        organisers[index].lose()
        organisers[index].connectsAt = now + 300
    }
}
