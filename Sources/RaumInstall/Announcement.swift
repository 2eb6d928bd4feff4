// A daemon is announced by DNS-SD (RFC 6763) through the responder that the machine has. The files are written anew at
// every start of the daemon, since only then the event and the epoch are known.

/// The announcement of a daemon on the local network.
package struct Announcement: Equatable, Sendable {
    /// The event's name: the name of the service instance, and in TXT whole.
    package let event: String
    /// The epoch, as the greeting writes it; nil if no directory was set up yet.
    package let epoch: String?
    /// The TCP port.
    package let port: Int

    /// An announcement.
    package init(event: String, epoch: String?, port: Int) {
        self.event = event
        self.epoch = epoch
        self.port = port
    }

    /// The type of the service (RFC 6763, 7).
    package static let type = "_raumwerk._tcp"
    /// Bytes of one label of a name (RFC 1035, 2.3.4).
    package static let labelBytesMax = 63
    /// Bytes of one string of TXT (RFC 6763, 6.1).
    package static let textBytesMax = 255

    /// Where avahi-daemon looks (avahi.service(5)).
    package static let avahiPath = "/etc/avahi/services/raumwerk.service"
    /// Where systemd-resolved looks (systemd.dnssd(5)).
    package static let resolvedPath = "/etc/systemd/dnssd/raumwerk.dnssd"
    /// The text that marks a file as written here.
    package static let mark = "Written by raumwerkd announce"

    /// Both files.
    package var files: [InstalledFile] {
        [
            InstalledFile(
                Announcement.avahiPath,
                ownership: .mark(Announcement.mark),
                text: avahi
            ),
            InstalledFile(
                Announcement.resolvedPath,
                ownership: .mark(Announcement.mark),
                text: resolved
            ),
        ]
    }

    /// The content of TXT: strings of the form key=value.
    package var texts: [String] {
        let room = Announcement.textBytesMax - "event=".utf8.count
        return ["txtvers=1", "event=" + cut(event, bytesMax: room)]
            + (epoch.map { ["epoch=" + $0] } ?? [])
    }

    private var instance: String { cut(event, bytesMax: Announcement.labelBytesMax) }

    private var avahi: String {
        let texts = texts.map { "    <txt-record>\(markup($0))</txt-record>\n" }.joined()
        return """
            <?xml version="1.0" standalone='no'?>
            <!DOCTYPE service-group SYSTEM "avahi-service.dtd">
            <!-- \(Announcement.mark), anew at every start of the daemon. -->
            <service-group>
              <name>\(markup(instance))</name>
              <service>
                <type>\(Announcement.type)</type>
                <port>\(port)</port>
            \(texts)  </service>
            </service-group>

            """
    }

    private var resolved: String {
        let texts = texts.map { "\"\(quotable($0))\"" }.joined(separator: " ")
        return """
            # \(Announcement.mark), anew at every start of the daemon.
            [Service]
            Name=\(quotable(instance))
            Type=\(Announcement.type)
            Port=\(port)
            TxtText=\(texts)

            """
    }

    /// Text of XML 1.0.
    private func markup(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(scalar)
            }
        }.joined()
    }

    /// Text of a unit between quotes, without specifiers (systemd.unit(5)).
    private func quotable(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%%"
            case "\\": "\\\\"
            case "\"": "\\\""
            default: String(scalar)
            }
        }.joined()
    }
}

/// The longest beginning of `text` that has at most so many bytes, and whole scalars.
private func cut(_ text: String, bytesMax: Int) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
        count += UTF8.width(scalar)
        guard count <= bytesMax else { break }
        kept.append(scalar)
    }
    return String(kept)
}
