import RaumInstall
import Testing

@Suite struct AnnouncementTests {
    private func texts(_ event: String, epoch: String? = "00ff") -> (
        avahi: String, resolved: String
    ) {
        let files = Announcement(event: event, epoch: epoch, port: 7433).files
        let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
        return (texts[0], texts[1])
    }

    @Test func `both files name the event, its epoch and the port`() {
        let (avahi, resolved) = texts("Barcamp Köln")
        #expect(avahi.contains("<name>Barcamp Köln</name>"))
        #expect(avahi.contains("<txt-record>event=Barcamp Köln</txt-record>"))
        #expect(avahi.contains("<txt-record>epoch=00ff</txt-record>"))
        #expect(
            avahi.contains("<type>_raumwerk._tcp</type>") && avahi.contains("<port>7433</port>")
        )
        #expect(resolved.contains("Name=Barcamp Köln\nType=_raumwerk._tcp\nPort=7433\n"))
        #expect(resolved.contains("TxtText=\"txtvers=1\" \"event=Barcamp Köln\" \"epoch=00ff\"\n"))
        #expect(!texts("x", epoch: nil).avahi.contains("epoch"))
    }

    @Test func `a name cannot become markup or a setting`() {
        let (avahi, resolved) = texts("<a> & \"b\" 5% \\ c")
        #expect(avahi.contains("<name>&lt;a&gt; &amp; \"b\" 5% \\ c</name>"))
        #expect(resolved.contains("Name=<a> & \\\"b\\\" 5%% \\\\ c\n"))
    }

    @Test func `a long name is cut where a letter ends`() {
        let name = "x" + String(repeating: "ü", count: 200)
        let (avahi, _) = texts(name)
        #expect(avahi.contains("<name>x\(String(repeating: "ü", count: 31))</name>"))
        let announced = Announcement(event: name, epoch: nil, port: 1).texts
        #expect(announced.allSatisfy { $0.utf8.count <= Announcement.textBytesMax })
    }
}
