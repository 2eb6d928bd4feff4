/// The files that a monitor is set up with, as they stand in `Monitoring`.
package enum MonitoringFiles {
    /// Their bytes by name.
    package static let all = [
        "raumwerk.rules.yml": PackageResources.raumwerk_rules_yml,
        "raumwerk.dashboard.json": PackageResources.raumwerk_dashboard_json,
    ]
}
