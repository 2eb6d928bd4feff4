import RaumGrid
import RaumHub
import RaumReplica
import RaumWire

extension World {
    mutating func connect(client: Int) -> Connection? {
        guard hub != nil, !chance(10) else { return nil }
        serial += 1
        let slot = freeSlots.popLast() ?? connections.count
        let connection = Connection(PeerID(slot: slot, serial: serial), client: client)
        connections[slot] = connection
        let origin = Origin(
            address: "10.0.0.\(client)",
            account: "\(client)",
            isOrganiser: client >= readers.count,
            isLimited: false,
            name: "o\(client)",
            nonce: "00112233445566778899aabbccddeeff"
        )
        handle(.connected(connection.id, origin))
        return connection
    }

    /// Brings what is due to both ends.
    mutating func carry() {
        for connection in connections.values.sorted(by: { $0.id.slot < $1.id.slot }) {
            if let time = connection.serverLearnsAt, now >= time { forget(connection) }
            guard !connection.isBlackHole else { continue }
            carryToServer(connection)
            carryToClient(connection)
            if connection.isClosing, connection.toClient.isEmpty {
                forget(connection)
                loseClient(of: connection)
            }
        }
    }

    private func isOpen(_ connection: Connection) -> Bool {
        connections[connection.id.slot] === connection
    }

    private mutating func carryToServer(_ connection: Connection) {
        while let parcel = connection.toServer.first, parcel.arrives <= now, !connection.isBlocked,
            isOpen(connection)
        {
            connection.toServer.removeFirst()
            for piece in pieces(parcel.bytes) where isOpen(connection) {
                handle(.received(connection.id, piece))
            }
        }
    }

    private mutating func carryToClient(_ connection: Connection) {
        guard connection.serverLearnsAt == nil, now >= connection.stalledUntil else { return }
        while let parcel = connection.toClient.first, parcel.arrives <= now {
            connection.toClient.removeFirst()
            for piece in pieces(parcel.bytes) { deliver(piece, to: connection) }
        }
        guard connection.isBlocked, connection.toClient.isEmpty, isOpen(connection) else { return }
        connection.isBlocked = false
        handle(.drained(connection.id))
    }

    /// The bytes whole, or cut somewhere.
    private mutating func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        guard bytes.count > 1, Bool.random(using: &random) else { return [bytes[...]] }
        let cut = Int.random(in: 1..<bytes.count, using: &random)
        return [bytes[..<cut], bytes[cut...]]
    }

    private mutating func deliver(_ bytes: ArraySlice<UInt8>, to connection: Connection) {
        if connection.client < readers.count {
            guard readers[connection.client].connection === connection else { return }
            let effects = readers[connection.client].replica.handle(.received(bytes), at: moment)
            perform(effects, connection.client)
        } else {
            receive(Array(bytes), organiser: connection.client - readers.count, connection)
        }
    }

    /// The network between the two ends is gone, in the middle of what was on its way: the client notices,
    /// the daemon perhaps much later.
    mutating func cut(_ connection: Connection) {
        guard connection.serverLearnsAt == nil, !connection.isBlackHole else { return }
        tally.cuts += 1
        story.tell("cut off client", connection.client, at: now)
        if let parcel = connection.toClient.first {
            let count = Int.random(in: 0...parcel.bytes.count, using: &random)
            deliver(parcel.bytes[..<count], to: connection)
        }
        if let parcel = connection.toServer.first, !connection.isBlocked {
            let count = Int.random(in: 0...parcel.bytes.count, using: &random)
            handle(.received(connection.id, parcel.bytes[..<count]))
        }
        connection.toServer = []
        connection.serverLearnsAt = now + Int64.random(in: 0...4000, using: &random)
        loseClient(of: connection)
    }

    mutating func forget(_ connection: Connection) {
        guard isOpen(connection) else { return }
        connections[connection.id.slot] = nil
        freeSlots.append(connection.id.slot)
        handle(.disconnected(connection.id))
    }

    mutating func loseClient(of connection: Connection) {
        if connection.client < readers.count {
            guard readers[connection.client].connection === connection else { return }
            readers[connection.client].connection = nil
            perform(
                readers[connection.client].replica.handle(.disconnected, at: moment),
                connection.client
            )
        } else {
            let index = connection.client - readers.count
            guard organisers[index].connection === connection else { return }
            lose(organiser: index)
        }
    }
}
