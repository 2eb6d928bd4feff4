/// Writes answers as responders write them.
struct Answer {
    var id: UInt16 = 7
    private var records: [UInt8] = []
    private var count: UInt16 = 0

    init(id: UInt16 = 7) {
        self.id = id
    }

    var bytes: [UInt8] {
        [id, 0x8400, 0, count, 0, 0].flatMap(Answer.number) + records
    }

    mutating func add(_ name: [UInt8], _ type: UInt16, seconds: UInt8 = 10, _ data: [UInt8]) {
        count += 1
        records += name + Answer.number(type) + Answer.number(0x8001) + [0, 0, 0, seconds]
        records += Answer.number(UInt16(data.count)) + data
    }

    static func number(_ number: UInt16) -> [UInt8] {
        [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    static func name(_ labels: String...) -> [UInt8] {
        labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    static let service = name("_raumwerk", "_tcp", "local")

    static func instance(_ event: String) -> [UInt8] {
        [UInt8(event.utf8.count)] + Array(event.utf8) + service
    }

    static func text(_ strings: String...) -> [UInt8] {
        strings.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    }

    /// What avahi answers: everything about a daemon at once.
    static func daemon(
        _ event: String,
        epoch: String?,
        host: String = "machine",
        v4: [UInt8] = [10, 77, 0, 1],
        port: UInt16 = 7433,
        id: UInt16 = 7
    ) -> [UInt8] {
        var answer = Answer(id: id)
        let instance = instance(event)
        answer.add(service, 12, instance)
        let texts = text("txtvers=1", "event=" + event) + (epoch.map { text("epoch=" + $0) } ?? [])
        answer.add(instance, 16, texts)
        answer.add(instance, 33, [0, 0, 0, 0] + number(port) + name(host, "local"))
        answer.add(name(host, "local"), 1, v4)
        let linkLocal: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [9]
        answer.add(name(host, "local"), 28, linkLocal)
        return answer.bytes
    }
}
