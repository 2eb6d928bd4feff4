import RaumIO
import RaumServer
import RaumWords

/// The receivers of a daemon's reports: a log, a terminal, a supervisor.
struct Surroundings {
    let log: LineLog
    /// Nil without a supervisor.
    let notify: Notify?
    let supervision: Supervision
    private let isTerminal: Bool

    init(_ request: ServiceRequest) {
        let log = LineLog()
        let isTerminal = Surroundings.isTerminal
        let notify = Surroundings.notify(request, log)
        self.log = log
        self.notify = notify
        self.isTerminal = isTerminal
        supervision = Supervision(
            notify,
            watchdogMicroseconds: request.watchdogMicroseconds,
            showWords: isTerminal ? { log.showFoot($0) } : nil,
            complain: { log.write(.warning, $0, onceAMinute: "supervisor") }
        )
    }

    /// A daemon serves, too, if its supervisor cannot be reached.
    private static func notify(_ request: ServiceRequest, _ log: LineLog) -> Notify? {
        guard let path = request.notifyPath else { return nil }
        do {
            return try Notify(path)
        } catch {
            log.write(.warning, "NOTIFY_SOCKET leads nowhere: \(error)")
            return nil
        }
    }

    /// Whether the log is read on a terminal that can draw a line again.
    private static var isTerminal: Bool {
        let kind = Environment.value(of: "TERM") ?? ""
        return TerminalDevice.isTerminal(StandardError.number) && !["", "dumb"].contains(kind)
    }

    /// Tells in a terminal how the daemon is ended.
    func tellTerminal() {
        guard isTerminal else { return }
        StandardError.say(
            spoken(
                Sentence(
                    en:
                        "Ctrl-C ends the daemon; closing this terminal does not. A supervisor starts it again after"
                        + " a crash or a reboot.",
                    de:
                        "Strg-C beendet raumwerkd; dieses Terminal zu schließen nicht. Nach einem Absturz oder"
                        + " Neustart startet es ein Dienstverwalter wieder."
                )
            )
        )
    }

    /// Tells the supervisor why there is no daemon.
    func tellFailure(_ reason: String) {
        notify?.send("STATUS=" + reason.split(separator: "\n").joined(separator: " "))
    }

    /// The daemon has ended.
    func end() {
        log.showFoot("")
        log.tellSwallowed()
    }
}
