#include "model/schema_collections_internal.h"
#include "model/schema_fields_internal.h"

// The architecture: who, where, what, and what moves between.

namespace theriac::collections {

using namespace fields;

namespace {

constexpr Field party_fields[] = {
    id(),
    title(),
    choice("kind",
           "maker|operator|integrator|cloud-provider|identity-provider|supplier|professional|"
           "patient|authority|other",
           "its part in the product's life; operator is the hospital or other deployer"),
    line("contact", "where it is reached about security"),
    note(),
};

constexpr Field zone_fields[] = {
    id(),
    title(),
    choice("kind", "internet|personal|third-party|hospital|cloud|maker",
           "what sort of place it is; hospital is the deployer's network or premises, personal is "
           "people's own devices"),
    whole("trust", 0, 5, "0 anybody can be there (the internet) .. 5 the best guarded place"),
    ref("party", "parties", "who runs it"),
    ref("within", "zones", "the larger zone that it is part of"),
    yes_no("segmented",
           "no: whatever is in it can talk to whatever else is in it. Between elements of a zone "
           "that is segmented by a verified control, only stated flows pass"),
    usually("[]", without()),
    note(),
};

constexpr Field element_fields[] = {
    id(),
    title(),
    required(
        choice("kind",
               "human|client|mobile|gateway|service|store|function|pipeline|repository|device|"
               "external",
               "what it is: function is a piece that only computes, pipeline builds, trains or "
               "deploys, repository holds sources or packages, device is hardware beside the "
               "product, external is a system of others")),
    scope(),
    ref("zone", "zones", "where it runs"),
    ref("party", "parties", "who is responsible for it"),
    usually("yes", yes_no("in_scope",
                          "no: it is not part of the product; then say why, and who owns "
                          "its risk")),
    prose("out_of_scope_because", "why it is not part of the product"),
    ref("risk_owner", "parties", "who owns the risk of what is out of scope"),
    choice("instances", "shared|per-site|per-person",
           "shared: one for all sites; per-site, per-person: compromising one reaches one"),
    choice("runs_as", "unprivileged|service-account|administrator|root|not-applicable",
           "with whose rights it runs"),
    prose("privilege_reason", "why it needs the rights of an administrator or root"),
    choice("tenancy", "single|multi", "whether one instance holds data of several customers"),
    choices("isolation", "none|tenant-column|row-policy|database-per-tenant|key-per-tenant",
            "what keeps the customers' data apart"),
    refs("stores", "data", "what it keeps at rest"),
    choice("at_rest", "none|device|volume|database|field", "how what it stores is encrypted"),
    choice("at_rest_keys", "none|local|managed",
           "where the keys of that lie: managed is a key service, HSM or TPM"),
    duration("retention", "after which time what it stores is erased"),
    prose("decommission", "how data and keys are erased when it goes out of use"),
    choice("backup", "none|plain|encrypted|not-needed", "whether and how its data is backed up"),
    date("restore_tested", "when a backup was last restored and checked"),
    refs("users", "roles", "the roles of people who use it"),
    yes_no("roles_separated", "whether clinical and administrative rights are disjoint"),
    yes_no("shared_workstation", "whether several people use it one after another"),
    choices("logs", "login|access|change|export|update|failure|none", "the events that it logs"),
    choice("log_protection", "none|local|append-only|forwarded",
           "how its log is kept from those it watches"),
    yes_no("attributable", "whether what is done can be traced to a person"),
    ref("alerts", "parties", "who is told when it notices an attack or failure"),
    choice("time_sync", "none|plain|authenticated", "how its clock is kept"),
    choice("redundancy", "none|cold|hot|multi-region", "what takes over when it fails"),
    choice("fail_mode", "silent|visible|safe",
           "how its failure shows to the user; silent: no result looks like a negative result"),
    yes_no("time_critical", "whether a clinical function waits for it"),
    choice("ai", "none|inference|generative|training", "its part in an AI function"),
    choices("parsers", "none|dicom|hl7|cda|xml|fhir|json|pdf|archive|codec|csv|office|url|other",
            "the formats from outside that it takes apart"),
    yes_no("fetches_urls", "whether it fetches addresses that a peer supplies"),
    yes_no("builds_commands", "whether it makes queries or commands from what it receives"),
    yes_no("shows_outside_data",
           "whether it shows people fields that come from a less trusted place"),
    choice("loads", "nothing|safe-format|signed|unsigned",
           "serialised objects or model files that it loads; signed: checked before loading"),
    yes_no("joins_identity", "whether it joins results to orders, patients or studies"),
    choice("updates", "none|manual|automatic", "how a patch reaches it"),
    ref("update_from", "elements", "the server that its updates come from"),
    yes_no("update_verified", "whether it checks the signature of an update before it installs it"),
    yes_no("rollback_protected", "whether it refuses older versions"),
    prose("no_update_reason",
          "what compensates where it cannot be patched, and when it is replaced"),
    date("support_until", "until when it is supported"),
    choice("physical_access", "locked|staff|public", "who can touch the hardware"),
    yes_no("local_ports_closed", "whether USB and console ports are disabled or locked"),
    yes_no("branch_protected",
           "repository: nobody can change the released branch alone or rewrite it"),
    yes_no("secrets_scanned", "repository: secrets are kept out, and looked for"),
    yes_no("dependencies_reviewed",
           "repository, pipeline: new and changed dependencies are reviewed, "
           "pinned and checked by digest"),
    choice("build_isolation", "none|shared-runner|ephemeral", "pipeline: where builds run"),
    yes_no("reproducible", "pipeline: two builds of one source give the same bytes"),
    yes_no("provenance", "pipeline: what it makes carries a signed statement of how it was made"),
    yes_no("two_person", "pipeline, repository: no one person can bring a change to production"),
    usually("[]", without()),
    not_applicable(),
    note(),
};

constexpr Field interface_fields[] = {
    id(),
    title(),
    required(ref("element", "elements", "the element that offers it")),
    choice("kind", "network|web-ui|api|file-import|usb|ble|debug|service|update|admin|console",
           "service is for the maker's or integrator's support, admin for administration"),
    line("protocol", "such as DICOM, HL7 MLLP, HTTPS"),
    lines("ports", "port numbers or other channels"),
    choice("exposure", "internet|hospital|internal|host|physical",
           "from where it can be reached; internal: from within the maker's own zones"),
    choice(
        "auth",
        "none|name|password|shared-password|api-key|token|certificate|oidc|signed-request|physical",
        "how the caller proves who it is; name: AE title, address or host name"),
    refs("credentials", "credentials", "what callers prove themselves with"),
    choice("authz", "none|role|scope|object|context",
           "how far a caller's rights are checked: object, context: for each record"),
    refs("users", "roles", "the roles of people who use it"),
    yes_no("administrative", "whether it can change settings, accounts or software"),
    yes_no("public_information", "whether it gives nothing but public information"),
    refs("serves", "data", "the data that it gives or takes"),
    yes_no("bulk", "whether it can list or export many records at once"),
    choice("session", "none|cookie|token", "how a session is carried"),
    duration("idle_lock", "after which idle time a session locks"),
    choice("enabled_by", "always|customer-per-session|maker|nobody",
           "service interfaces: who opens it"),
    yes_no("enabled_in_production", "whether it is active in the product as shipped"),
    line("purpose", "what it is there for"),
    usually("[]", without()),
    not_applicable(),
    note(),
};

constexpr Field flow_fields[] = {
    id(),
    title(),
    as("from_element", required(ref("from", "elements", "the end that opens the connection"))),
    as("to_element", required(ref("to", "elements", "the end that accepts it"))),
    refs("via", "elements", "elements between the two that see or can change what is carried"),
    ref("interface", "interfaces", "the interface of the accepting end"),
    line("protocol", "such as DICOM C-STORE, HTTPS"),
    lines("ports", "port numbers or other channels"),
    choice("client_auth",
           "none|ae-title|ip|name|password|api-key|token|role|oidc|certificate|signed-request|"
           "in-host",
           "how the opening end proves who it is; role: a workload identity of the platform"),
    ref("client_credential", "credentials", "what it proves itself with"),
    choice("server_auth", "none|unverified|verified|in-host",
           "whether the opening end checks whom it talks to, against a pinned or managed anchor"),
    yes_no("mutual", "whether both ends prove themselves by certificates of their own"),
    choice("transport", "none|tls10|tls11|tls12|tls13|dtls12|dtls13|ipsec|ssh|ble|ble-lesc|in-host",
           "what protects it on the way; where several are allowed, the weakest"),
    prose("transport_reason", "why something older than the policy's is allowed, and until when"),
    choice("msg_integrity", "none|mac|signature", "what protects a message from end to end"),
    choice("replay_protection", "none|nonce|sequence|timestamp|channel",
           "what makes a repeated message show; channel: the authenticated session alone"),
    lines("authz", "the rights the opening end has there; * is all"),
    refs("carries", "data", "what goes from the opening to the accepting end"),
    usually("[]", refs("returns", "data", "what comes back beside acknowledgements")),
    yes_no("rate_limited", "whether the accepting end limits rate, size and time"),
    yes_no("logged", "whether it leaves a trace in a log"),
    refs("terminated_at", "elements", "elements on the way where encryption ends and begins anew"),
    yes_no("reencrypted", "whether it is encrypted again behind these"),
    line("purpose", "what data that goes to another party is for"),
    line("agreement", "the agreement under which it goes there"),
    choice("deidentified", "none|pseudonymised|anonymised|not-personal",
           "how patients are made unknown in it"),
    yes_no("deidentification_checked",
           "whether what is left (private tags, burned-in text, faces) is looked for"),
    yes_no("redacted", "whether patient data and secrets are kept out of logs and notices"),
    yes_no("for_user", "whether the opening end acts for a person"),
    yes_no("user_identity", "whether that person's identity is carried along and logged"),
    yes_no("provenance", "whether source and approval of training data are recorded and checked"),
    yes_no("time_critical", "whether a clinical function waits for it"),
    usually("[]", without()),
    not_applicable(),
    note(),
};

constexpr Field data_fields[] = {
    id(),
    title(),
    choice(
        "class",
        "phi|credential|key|result|order|model|training|config|log|software|command|public|other",
        "what it is; phi: tells something about a known patient"),
    whole("confidentiality", 1, 5, "1 no harm when it is known .. 5 the worst"),
    whole("integrity", 1, 5, "1 no harm when it is wrong .. 5 the worst"),
    whole("availability", 1, 5, "1 no harm when it is missing .. 5 the worst"),
    yes_no("safety_relevant", "whether wrong, missing or late data can harm a patient"),
    ref("party", "parties", "who answers for it"),
    note(),
};

constexpr Field credential_fields[] = {
    id(),
    title(),
    choice("kind", "certificate|password|token|api-key|key|signing-key|account|hardware-token|name",
           "name: a claim without proof, such as an AE title"),
    choice("scope", "person|device|service|site|shared|default|hardcoded",
           "how many hold the same one"),
    yes_no("mfa", "whether a second factor is asked for"),
    duration("lifetime", "how long one is good for"),
    date("expires", "the day on which the one in use ends, where there is one"),
    yes_no("rotated", "whether it is replaced on a schedule"),
    yes_no("revocable", "whether one can be withdrawn before its end"),
    yes_no("expiry_watched", "whether somebody is told before it ends"),
    ref("renewed_by", "parties", "who renews it"),
    yes_no("forced_change", "whether it must be changed at installation"),
    choice("storage", "code|image|file|keystore|tpm|hsm|kms|secret-store|memory|head",
           "where it lies; head: in a person's memory"),
    refs("held_by", "elements", "the elements that hold it"),
    line("algorithm", "of a key: RSA-3072, Ed25519, AES-256-GCM"),
    yes_no("two_person", "whether two people must act together to use it"),
    ref("party", "parties", "who answers for it"),
    usually("[]", without()),
    note(),
};

constexpr Field role_fields[] = {
    id(),
    title(),
    choice("kind", "clinical|administrative|service|development|patient", "the kind of work"),
    ref("party", "parties", "whom they work for"),
    note(),
};

constexpr Field component_fields[] = {
    id(),
    title(),
    refs("elements", "elements", "the elements that consist of it"),
    line("sbom", "its SBOM: a path from the model's folder"),
    date("sbom_date", "when the SBOM was made"),
    ref("supplier", "parties", "who makes it"),
    date("support_until", "until when its maker supports it"),
    prose("replacement", "what happens when support ends"),
    note(),
};

}  // namespace

const Collection parties{"parties", "party", "who has a part in the product's life", party_fields};
const Collection zones{"zones", "zone", "places of one trust, with boundaries between them",
                       zone_fields};
const Collection elements{"elements", "element", "what the system is made of, and what it talks to",
                          element_fields};
const Collection interfaces{"interfaces", "interface", "where an element can be reached",
                            interface_fields};
const Collection flows{"flows", "flow", "a connection between two elements and what it carries",
                       flow_fields};
const Collection data{"data", "data", "information that is worth protecting", data_fields};
const Collection credentials{"credentials", "credential", "what identities are proven with",
                             credential_fields};
const Collection roles{"roles", "role", "people, by what they may do", role_fields};
const Collection components{"components", "component", "software parts, each with its SBOM",
                            component_fields};

}  // namespace theriac::collections
