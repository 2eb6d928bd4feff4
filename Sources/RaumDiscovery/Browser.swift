// A question from a port of its own is answered to that port, by the machine that holds the service, and repeats the
// question's id (RFC 6762, 5.1 and 6.7). So a screen needs neither port 5353 nor a responder of its own, and receives
// only answers to its own questions.

/// Asks for daemons and keeps the answers; sends and receives nothing itself.
package struct Browser: Sendable {
    private struct Instance {
        var service: (port: UInt16, target: DomainName)?
        var texts: [[UInt8]]?
        var heardAt: Int64
    }

    private let id: UInt16
    private var instances: [DomainName: Instance] = [:]
    private var names: [DomainName] = []
    private var hosts: [DomainName: [HostAddress]] = [:]
    private var asksAt: Int64
    private var pauseMilliseconds = Browser.firstPauseMilliseconds

    private enum HostAddress: Hashable {
        case v4(UInt32)
        case v6(UInt64, UInt64, UInt32)
    }

    /// The service of all daemons.
    package static let type = DomainName("_raumwerk", "_tcp", "local")
    /// Services that are kept at most; a venue has fewer.
    package static let instancesMax = 16
    /// Hosts that are kept.
    static let hostsMax = 32
    /// Addresses of one host that are kept.
    static let addressesMax = 6
    /// Milliseconds between the first two questions (RFC 6762, 5.2); each pause is twice the last.
    static let firstPauseMilliseconds: Int64 = 1000
    /// Milliseconds between two questions at most, since a venue's network may come up late.
    static let pauseMillisecondsMax: Int64 = 30_000
    /// Milliseconds after which a service that no longer answers is forgotten: two questions and a lost answer.
    static let memoryMilliseconds: Int64 = 75_000

    /// A browser whose questions carry `id`, and which asks first at `now`, in steady milliseconds.
    package init(id: UInt16, at now: Int64) {
        self.id = id
        asksAt = now
    }

    /// When `question` is due, in steady milliseconds.
    package var dueAt: Int64 { asksAt }

    /// Restarts with short pauses, as after a lost connection; keeps the known services.
    package mutating func restart(at now: Int64) {
        asksAt = now
        pauseMilliseconds = Browser.firstPauseMilliseconds
    }

    /// The message to send to every network now; nil if none is due.
    package mutating func question(at now: Int64) -> [UInt8]? {
        guard now >= asksAt else { return nil }
        forget(before: now - Browser.memoryMilliseconds)
        asksAt = now + pauseMilliseconds
        pauseMilliseconds = min(pauseMilliseconds * 2, Browser.pauseMillisecondsMax)
        return ServiceMessage.query(id: id, questions)
    }

    /// The service, and the missing records of instances that are known by name only.
    private var questions: [ServiceQuestion] {
        let missing = names.flatMap { name -> [ServiceQuestion] in
            guard let instance = instances[name.folded] else { return [] }
            guard let target = instance.service?.target else {
                return [ServiceQuestion(name, type: 33), ServiceQuestion(name, type: 16)]
            }
            guard hosts[target.folded] == nil else { return [] }
            return [ServiceQuestion(target, type: 1), ServiceQuestion(target, type: 28)]
        }
        return [ServiceQuestion(Browser.type, type: 12)] + missing.prefix(Browser.instancesMax)
    }

    private mutating func forget(before limit: Int64) {
        instances = instances.filter { $0.value.heardAt >= limit }
        names = names.filter { instances[$0.folded] != nil }
        let targets = Set(instances.values.compactMap { $0.service?.target.folded })
        hosts = hosts.filter { targets.contains($0.key) }
    }

    /// Takes in bytes that came on the network with the index `interface` at `now`; false where nothing of them was of
    /// use.
    package mutating func receive(_ bytes: [UInt8], interface: UInt32, at now: Int64) -> Bool {
        guard let message = try? ServiceMessage(bytes), message.isAnswer, message.id == id else {
            return false
        }
        let former = services
        for record in message.records { takeName(record, now) }
        for record in message.records { takeFacts(record, now) }
        for record in message.records { takeAddress(record, interface) }
        return services != former
    }

    private mutating func takeName(_ record: ServiceRecord, _ now: Int64) {
        guard case .pointer(let name) = record.data, record.name.folded == Browser.type.folded,
            name.isChild(of: Browser.type)
        else { return }
        let key = name.folded
        guard record.seconds > 0 else {
            instances[key] = nil
            return names.removeAll { $0.folded == key }
        }
        if instances[key] != nil {
            instances[key]?.heardAt = now
        } else if names.count < Browser.instancesMax {
            names.append(name)
            instances[key] = Instance(heardAt: now)
        }
    }

    private mutating func takeFacts(_ record: ServiceRecord, _ now: Int64) {
        let key = record.name.folded
        switch record.data {
        case .service(let port, let target): instances[key]?.service = (port, target)
        case .text(let texts): instances[key]?.texts = texts
        case .pointer, .v4, .v6, .other: break
        }
    }

    private mutating func takeAddress(_ record: ServiceRecord, _ interface: UInt32) {
        let address: HostAddress
        switch record.data {
        case .v4(let bits): address = .v4(bits)
        case .v6(let high, let low): address = .v6(high, low, interface)
        case .pointer, .service, .text, .other: return
        }
        let key = record.name.folded
        guard instances.values.contains(where: { $0.service?.target.folded == key }) else { return }
        var known = hosts[key] ?? []
        guard !known.contains(address), known.count < Browser.addressesMax,
            hosts[key] != nil || hosts.count < Browser.hostsMax
        else { return }
        known.append(address)
        hosts[key] = known
    }

    /// Those that can be reached, in the order in which they were first heard.
    package var services: [FoundService] {
        names.compactMap { name in
            guard let instance = instances[name.folded], let (port, target) = instance.service
            else { return nil }
            let addresses = (hosts[target.folded] ?? []).map { address -> FoundAddress in
                switch address {
                case .v4(let bits): .v4(bits, port: port)
                case .v6(let high, let low, let interface):
                    .v6(high, low, interface: interface, port: port)
                }
            }
            return service(name, instance.texts ?? [], addresses)
        }
    }

    /// Addresses that hold beyond one link come first, IPv4 before IPv6.
    private func service(
        _ name: DomainName,
        _ texts: [[UInt8]],
        _ addresses: [FoundAddress]
    ) -> FoundService? {
        let reachable = addresses.filter { !$0.isNowhere }
        guard !reachable.isEmpty else { return nil }
        let order = reachable.filter { !$0.isLinkLocal } + reachable.filter(\.isLinkLocal)
        let event = text("event=", texts).map { FoundService.shown($0) } ?? ""
        let epoch = text("epoch=", texts).map { FoundService.shown($0) }
        return FoundService(
            event: event.isEmpty ? FoundService.shown(name.labels[0]) : event,
            epoch: epoch.flatMap { $0.isEmpty ? nil : $0 },
            addresses: order
        )
    }

    private func text(_ key: String, _ texts: [[UInt8]]) -> ArraySlice<UInt8>? {
        texts.first { $0.starts(with: key.utf8) }?.dropFirst(key.utf8.count)
    }
}
