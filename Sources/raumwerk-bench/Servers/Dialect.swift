// The protocol of each server. A change is one payload of 200 bytes that begins with `seq=NUMBER;`; every display reads
// that once, or the last of them where a server leaves out outdated ones.

/// The lines for one kind of server, and its answers.
struct Dialect: Sendable {
    private(set) var name: String
    /// The first line of a display.
    let hello: [UInt8]
    /// The answer when the display is ready.
    let ready: [UInt8]
    /// The first line of the organiser; empty if it may publish at once.
    let publisherHello: [UInt8]
    let publisherReady: [UInt8]
    /// Whether each change is answered once it is durable.
    let acknowledges: Bool
    private let publication: @Sendable (_ slot: Int, _ payload: String) -> [UInt8]

    /// A change of the cell `slot`, numbered so that displays can tell it from all others.
    func change(_ number: Int, slot: Int = 0) -> [UInt8] {
        publication(slot, Dialect.payload(number))
    }

    /// The same dialect under another name.
    func named(_ name: String) -> Dialect {
        var other = self
        other.name = name
        return other
    }

    /// The ping of a display, which shows that it is there.
    let ping: [UInt8]

    /// The token that displays look for: `seq=17;`.
    static func token(_ number: Int) -> [UInt8] { Array("seq=\(number);".utf8) }

    /// The bytes of a change in every protocol: those of the shared measurements of the peers.
    static let payloadBytes = 200

    private static func payload(_ number: Int) -> String {
        let head = "seq=\(number);"
        return head + padding.prefix(payloadBytes - head.utf8.count)
    }

    private static let padding = String(repeating: "x", count: payloadBytes)

    static let raumwerk = Dialect(
        name: "raumwerk",
        hello: "WATCH all=yes\n",
        ready: "END ",
        acknowledges: true,
        ping: "PING\n"
    ) { slot, payload in Array("NOTICE bench\(slot) text=\"\(payload)\"\n".utf8) }

    static let floor = Dialect(name: "floor", hello: "S\n", ready: "OK\n") { _, payload in
        Array("\(payload)\n".utf8)
    }

    /// Redis takes commands as plain text, too (redis.io, protocol specification, inline commands).
    static let redis = Dialect(
        name: "redis",
        hello: "SUBSCRIBE board\r\n",
        ready: ":1\r\n"
    ) { _, payload in Array("PUBLISH board \(payload)\r\n".utf8) }

    /// A write that is answered with `+OK` once it is synced.
    static let durableRedis = Dialect(
        name: "redis",
        hello: "PING\r\n",
        ready: "+PONG\r\n",
        acknowledges: true
    ) { slot, payload in Array("SET board\(slot) \(payload)\r\n".utf8) }

    /// The NATS client protocol (docs.nats.io).
    static let nats = Dialect(
        name: "nats",
        hello: "CONNECT {\"verbose\":false}\r\nSUB board 1\r\nPING\r\n",
        ready: "PONG\r\n",
        publisherHello: "CONNECT {\"verbose\":false}\r\nPING\r\n",
        publisherReady: "PONG\r\n"
    ) { _, payload in Array("PUB board \(payload.utf8.count)\r\n\(payload)\r\n".utf8) }

    /// MQTT 3.1.1 (OASIS): CONNECT without a name, SUBSCRIBE with QoS 0, PUBLISH retained.
    static let mosquitto = Dialect(
        name: "mosquitto",
        hello: MQTT.connect + MQTT.subscribe("board"),
        ready: [0x90, 0x03],
        publisherHello: MQTT.connect,
        publisherReady: [0x20, 0x02],
        ping: MQTT.ping
    ) { _, payload in MQTT.publish("board", Array(payload.utf8)) }

    private init(
        name: String,
        hello: String,
        ready: String,
        publisherHello: String = "",
        publisherReady: String = "",
        acknowledges: Bool = false,
        ping: String = "PING\r\n",
        publication: @escaping @Sendable (Int, String) -> [UInt8]
    ) {
        self.init(
            name: name,
            hello: Array(hello.utf8),
            ready: Array(ready.utf8),
            publisherHello: Array(publisherHello.utf8),
            publisherReady: Array(publisherReady.utf8),
            acknowledges: acknowledges,
            ping: Array(ping.utf8),
            publication: publication
        )
    }

    private init(
        name: String,
        hello: [UInt8],
        ready: [UInt8],
        publisherHello: [UInt8],
        publisherReady: [UInt8],
        acknowledges: Bool = false,
        ping: [UInt8],
        publication: @escaping @Sendable (Int, String) -> [UInt8]
    ) {
        self.name = name
        self.hello = hello
        self.ready = ready
        self.publisherHello = publisherHello
        self.publisherReady = publisherReady
        self.acknowledges = acknowledges
        self.ping = ping
        self.publication = publication
    }
}

/// The packets that are needed.
private enum MQTT {
    /// Protocol level 4, a clean session, no keep-alive, a name that the server makes up.
    static let connect: [UInt8] = [0x10, 12, 0, 4] + Array("MQTT".utf8) + [4, 0x02, 0, 0, 0, 0]

    static let ping: [UInt8] = [0xC0, 0]

    static func subscribe(_ topic: String) -> [UInt8] {
        let name = string(topic)
        return [0x82, UInt8(2 + name.count + 1), 0, 1] + name + [0]
    }

    static func publish(_ topic: String, _ payload: [UInt8]) -> [UInt8] {
        let body = string(topic) + payload
        return [0x31, UInt8(body.count % 128 | 0x80), UInt8(body.count / 128)] + body
    }

    private static func string(_ text: String) -> [UInt8] {
        [0, UInt8(text.utf8.count)] + text.utf8
    }
}
