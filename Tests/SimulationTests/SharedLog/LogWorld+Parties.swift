import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation

extension LogWorld {
    /// Milliseconds after which somebody tries another daemon: longer than a daemon ever keeps an answer back.
    private static let patienceMilliseconds: Int64 = 16_000

    func turn(client index: Int) {
        let client = clients[index]
        if client.peer == nil, now >= client.connectsAt {
            clients[index].guardian = client.isDoor ? LogWorld.guardian() : nil
            if connect(index, isOrganiser: !client.isDoor) == nil { leave(client: index) }
            return
        }
        guard client.peer != nil, client.guardian?.isProven ?? true else { return }
        if let sentAt = client.sentAt {
            if now - sentAt > LogWorld.patienceMilliseconds {
                if !isFaulty, sentAt > healedAt { audit.blame("client \(index) got no answer") }
                lose(index)
            }
            return
        }
        if client.request.isEmpty {
            guard isLively, Int.random(in: 0..<12, using: &random) == 0 else { return }
            clients[index].request = clients[index].think(&random, &audit, at: now)
                .map { (line: $0.0, wanted: $0.1) }
        }
        ask(client: index)
    }

    private static func guardian() -> ClientGuard {
        ClientGuard(key: doorKey, nonce: String(repeating: "c0", count: 16))
    }

    private func ask(client index: Int) {
        var bytes: [UInt8] = []
        for (place, (line, wanted)) in clients[index].request.enumerated() {
            let tag = "t\(index)x\(now)x\(place)"
            if let wanted { audit.ask(wanted, at: now) }
            clients[index].awaited.append((tag, wanted))
            var text = "#\(tag) \(line)"
            if clients[index].isDoor {
                text += " at=\(ZonedTime(milliseconds: reading.wall, offsetMinutes: 0).notation)"
                bytes += clients[index].guardian?.sealed(text.utf8) ?? []
            } else {
                bytes += text.utf8
            }
            bytes.append(0x0A)
        }
        clients[index].sentAt = now
        send(bytes, from: index)
    }

    func receive(_ bytes: [UInt8], client index: Int) {
        clients[index].text += bytes
        while let end = clients[index].text.firstIndex(of: 0x0A) {
            let line = Array(clients[index].text[..<end])
            clients[index].text.removeFirst(end + 1)
            guard clients[index].guardian != nil else {
                take(line, client: index)
                continue
            }
            switch clients[index].guardian?.receive(line) {
            case .send(let proof): send(proof + (proof.last == 0x0A ? [] : [0x0A]), from: index)
            case .deliver(let lines): for line in lines { take(line, client: index) }
            case .distrust(let reason): audit.blame("client \(index) distrusts: \(reason)")
            case nil: break
            }
        }
    }

    private func take(_ bytes: [UInt8], client index: Int) {
        guard let line = try? Line(bytes), line.verb == "OK" || line.verb == "ERR",
            let answers = line.answers
        else { return }
        guard let (tag, wanted) = clients[index].awaited.first, answers.name == tag else {
            return audit.blame("client \(index): \(answers) is out of order")
        }
        clients[index].awaited.removeFirst()
        if let wanted { judge(line, wanted, index) }
        guard clients[index].awaited.isEmpty else { return }
        clients[index].sentAt = nil
        forgetDone(index)
    }

    private func judge(_ line: Line, _ wanted: Int, _ index: Int) {
        if line.verb == "OK" {
            guard let revision = line["rev"].flatMap({ UInt64($0) }) else { return }
            clients[index].seen = max(clients[index].seen, revision)
            let isRepetition = line["dup"] != nil
            return audit.end(wanted, .done(revision, isRepetition: isRepetition), at: now)
        }
        let code = line.words.first ?? ""
        let isNamed = audit.wanted[wanted].isNamed
        switch code {
        case "SERVER.UNCLEAR":
            audit.doubt(wanted)
            if !isNamed { audit.end(wanted, .unclear, at: now) }
        case _ where code.hasPrefix("SERVER."):
            let goesOn = isNamed && Bool.random(using: &random)
            if !goesOn { audit.end(wanted, .refused(code), at: now) }
        default: audit.end(wanted, .refused(code), at: now)
        }
        if code.hasPrefix("SERVER.") { clients[index].daemon(next: &random) }
    }

    /// Keeps of a request what is still to be asked for; a transaction is asked for whole.
    private func forgetDone(_ index: Int) {
        let request = clients[index].request
        let open = request.filter { entry in
            entry.wanted.map { audit.wanted[$0].outcome == .open } ?? false
        }
        let isTransaction = request.first?.line == "BEGIN"
        clients[index].request = open.isEmpty ? [] : isTransaction ? request : open
        if clients[index].movesOn { leaveFor(client: index) }
    }

    private func leaveFor(client index: Int) {
        lose(index)
        clients[index].movesOn = false
    }

    func lose(client index: Int) {
        for (_, wanted) in clients[index].awaited {
            guard let wanted else { continue }
            audit.doubt(wanted)
            if !audit.wanted[wanted].isNamed { audit.end(wanted, .unclear, at: now) }
        }
        clients[index].awaited = []
        clients[index].sentAt = nil
        clients[index].text = []
        clients[index].peer = nil
        forgetDone(index)
        leave(client: index)
    }

    private func leave(client index: Int) {
        clients[index].connectsAt = now + Int64.random(in: 50...400, using: &random)
        clients[index].daemon = Int.random(in: 0..<3, using: &random)
    }
}

extension LogWorld {
    func turn(screen index: Int) {
        let party = clients.count + index
        guard screens[index].peer != nil else {
            guard now >= screens[index].connectsAt else { return }
            guard connect(party, isOrganiser: false) != nil else { return leave(screen: index) }
            screens[index].askedAt = now
            return send(Array((screens[index].watch + "\n").utf8), from: party)
        }
        if let asked = screens[index].askedAt, now - asked > 5000 { lose(party) }
        if chance(500) { lose(party) }
    }

    func receive(_ bytes: [UInt8], screen index: Int) {
        screens[index].text += bytes
        while let end = screens[index].text.firstIndex(of: 0x0A) {
            let line = Array(screens[index].text[..<end])
            screens[index].text.removeFirst(end + 1)
            let isBehind = screens[index].take(line, &audit)
            if isBehind { return lose(clients.count + index) }
        }
    }

    func lose(screen index: Int) {
        screens[index].lose()
        leave(screen: index)
    }

    private func leave(screen index: Int) {
        screens[index].connectsAt = now + Int64.random(in: 50...500, using: &random)
        screens[index].daemon = Int.random(in: 0..<3, using: &random)
    }
}
