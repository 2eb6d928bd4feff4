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
                readers[index].draw()
                shown = max(shown, readers[index].shown)
                perform(readers[index].replica.handle(.drawn, at: moment), index)
            case .identify, .store, .note: break
            }
        }
    }

    private mutating func hangUp(_ index: Int) {
        guard let connection = readers[index].connection else { return }
        readers[index].connection = nil
        connection.serverLearnsAt = now
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
        guard organisers[index].connection != nil, !organisers[index].isWaiting else { return }
        if organisers[index].acknowledged == organisers[index].value {
            guard isFaulty, Int.random(in: 0..<8, using: &random) == 0 else { return }
            organisers[index].value += 1
            commands += 1
        }
        organisers[index].isWaiting = true
        push(organisers[index].request.bytes, from: organisers[index].connection)
    }

    mutating func receive(_ bytes: [UInt8], organiser index: Int, _ connection: Connection) {
        guard organisers[index].connection === connection else { return }
        guard let answer = organisers[index].receive(bytes) else { return }
        organisers[index].isWaiting = false
        organisers[index].answers = 0
        if answer.verb == "OK" {
            organisers[index].acknowledged = organisers[index].value
        } else if answer.words.first?.hasPrefix("SERVER.") ?? false {
            // Not done, and never will be: another value is tried, if there is time.
            organisers[index].value += isFaulty ? 1 : 0
        } else {
            fault = "refused: \(String(decoding: answer.bytes, as: UTF8.self))"
        }
    }
}
