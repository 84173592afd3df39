"""Sending to a real SMTP server on the loopback: in every breakdown no duplicate, nothing lost, the ledger true."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import ipaddress
import json
import ssl
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from made_packs import now, pack

from mcr_excel.delivery.channels.account import Account, Security, account
from mcr_excel.delivery.channels.smtp import Smtp
from mcr_excel.delivery.deliver import Batch, deliver
from mcr_excel.delivery.ledger import LEDGER, open_ledger
from mcr_excel.delivery.message import Mail
from mcr_excel.problems import CannotGoOn

pytest.importorskip("aiosmtpd")
from aiosmtpd.smtp import AuthResult
from mail_server import Server, Trouble, free_port, running

PACKS = [pack(number, content=b"x" * 3000) for number in range(1, 6)]
SECRET = "s3cret-pässword"


class Certificates(NamedTuple):
    authority: Path
    good: ssl.SSLContext
    other_host: ssl.SSLContext


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """An authority of our own, a certificate for the loopback and one for another host."""
    folder = tmp_path_factory.mktemp("certificates")
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)

    def named(name: str) -> Any:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])

    def builder(name: str, key: Any) -> Any:
        made = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named("authority")).public_key(key)
        return (
            made.serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + dt.timedelta(days=9))
        )

    key = ec.generate_private_key(ec.SECP256R1())
    root = builder("authority", key.public_key()).add_extension(x509.BasicConstraints(True, None), True)
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    root = root.add_extension(usage, True).add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
    )
    authority = folder / "authority.pem"
    authority.write_bytes(root.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def context(name: str, host: Any) -> ssl.SSLContext:
        own = ec.generate_private_key(ec.SECP256R1())
        leaf = builder(name, own.public_key()).add_extension(x509.SubjectAlternativeName([host]), False)
        leaf = leaf.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), False)
        path = folder / f"{name}.pem"
        private = own.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(private + leaf.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(path)
        return made

    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    return Certificates(authority, context("here", here), context("elsewhere", x509.DNSName("mail.example.com")))


def send(outbox: Path, to: Account, environment: dict[str, str] | None = None, resend: bool = False) -> Batch:
    with open_ledger(outbox) as ledger:
        return deliver(PACKS, Smtp(to, environment or {}, now), ledger, now, resend)


def lasts(outbox: Path) -> dict[str, str]:
    """The last result of each recipient."""
    path = outbox / LEDGER
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line["recipient"]: line["result"] for line in map(json.loads, lines)}


EVERYBODY = Counter(of.recipient.address for of in PACKS)
VICTIM = "am03@example.com"


@pytest.fixture
def server() -> Server:
    return Server()


def test_an_accepting_server_gets_each_mail_once_and_whole(server: Server, tmp_path: Path) -> None:
    with running(server) as to:
        assert send(tmp_path, to).is_whole
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY
    assert set(lasts(tmp_path).values()) == {"sent"}
    mail = email.message_from_bytes(server.arrived[0], policy=email.policy.default)
    assert next(mail.iter_attachments()).get_content() == b"x" * 3000
    assert mail["Subject"] == "客户关系月度复盘 1"


@pytest.mark.parametrize(("trouble", "result"), [("rcpt", "refused"), ("later", "failed")])
def test_a_refused_recipient_stops_nobody_else_and_is_sent_to_later(
    server: Server, tmp_path: Path, trouble: Trouble, result: str
) -> None:
    server.trouble, server.victims, server.times = trouble, {VICTIM}, 1
    with running(server) as to:
        first = send(tmp_path, to)
        assert [problem.values for problem in first.problems if VICTIM in str(problem.values)]
        assert server.addresses == EVERYBODY - Counter([VICTIM])
        assert lasts(tmp_path)[VICTIM] == result
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY


@pytest.mark.parametrize("trouble", ["all", "mail"])
def test_a_server_that_refuses_everything_gets_nothing_and_the_ledger_says_so(
    server: Server, tmp_path: Path, trouble: Trouble
) -> None:
    server.trouble = trouble
    with running(server) as to:
        done = send(tmp_path, to)
        assert len(done.problems) == 5
        assert set(lasts(tmp_path).values()) == {"refused"}
        server.trouble = ""
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY


def test_a_connection_that_breaks_before_the_mail_is_over_is_made_again(server: Server, tmp_path: Path) -> None:
    server.trouble, server.victims, server.times = "drop_rcpt", {VICTIM}, 1
    with running(server) as to:
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY
    assert set(lasts(tmp_path).values()) == {"sent"}


@pytest.mark.parametrize(("trouble", "arrives"), [("drop_data", 0), ("drop_after", 1)])
def test_a_connection_that_breaks_before_the_answer_leaves_a_doubt_that_is_said_and_no_duplicate(
    server: Server, tmp_path: Path, trouble: Trouble, arrives: int
) -> None:
    server.trouble, server.victims, server.times = trouble, {VICTIM}, 1
    with running(server) as to:
        for _ in range(2):
            done = send(tmp_path, to)
            assert [problem.code for problem in done.problems] == ["MAIL_UNCERTAIN"]
            assert lasts(tmp_path)[VICTIM] == "uncertain"
        assert server.addresses == EVERYBODY - Counter([VICTIM]) + Counter({VICTIM: arrives})


@pytest.mark.slow
def test_a_server_that_is_slow_is_waited_for(server: Server, tmp_path: Path) -> None:
    server.trouble, server.victims = "delay", {VICTIM}
    with running(server) as to:
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY


def test_a_server_that_is_too_slow_leaves_a_doubt_and_no_duplicate(server: Server, tmp_path: Path) -> None:
    server.trouble, server.victims, server.times = "delay", {VICTIM}, 1
    with running(server) as to:
        impatient = Account(to.host, to.sender, to.port, to.security, seconds=0.3)
        assert [problem.code for problem in send(tmp_path, impatient).problems] == ["MAIL_UNCERTAIN"]
        assert [problem.code for problem in send(tmp_path, to).problems] == ["MAIL_UNCERTAIN"]
    assert max(server.addresses.values()) == 1


def test_no_server_stops_the_batch_and_the_next_run_sends_all(server: Server, tmp_path: Path) -> None:
    nowhere = Account("127.0.0.1", "crm@example.com", free_port(), "none", seconds=2)
    assert stopped(send(tmp_path, nowhere)) == "MAIL_NO_CONNECTION"
    mistyped = Account("mail..example.com", "crm@example.com", 25, "none", seconds=2)
    assert stopped(send(tmp_path, mistyped)) == "MAIL_NO_CONNECTION"
    assert lasts(tmp_path) == {}
    with running(server) as to:
        assert send(tmp_path, to).is_whole
    assert server.addresses == EVERYBODY


def stopped(batch: Batch) -> str:
    assert batch.stopped is not None
    return batch.stopped.code


def with_security(to: Account, security: Security, user: str = "") -> Account:
    return Account(to.host, to.sender, to.port, security, user, to.seconds)


def test_a_server_that_requires_starttls_gets_it(
    server: Server, tmp_path: Path, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    with running(server, tls_context=certificates.good, require_starttls=True) as to:
        assert len(send(tmp_path, to).problems) == 5  # spoken to in clear it refuses
        assert send(tmp_path, with_security(to, "starttls")).is_whole
    assert server.addresses == EVERYBODY


def test_tls_from_the_first_byte(
    server: Server, tmp_path: Path, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    with running(server, ssl_context=certificates.good) as to:
        assert send(tmp_path, with_security(to, "tls")).is_whole
    assert server.addresses == EVERYBODY


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("wrong", ["unknown authority", "another host"])
def test_a_wrong_certificate_gets_nothing(
    server: Server, tmp_path: Path, certificates: Certificates, monkeypatch: pytest.MonkeyPatch, security: Security, wrong: str
) -> None:  # fmt: skip
    context = certificates.good
    if wrong == "another host":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
        context = certificates.other_host
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context}
    with running(server, **options) as to:
        assert stopped(send(tmp_path, with_security(to, security))) == "MAIL_CERTIFICATE"
    assert server.arrived == []
    assert lasts(tmp_path) == {}


def test_nothing_is_sent_in_clear_unless_asked_for(server: Server, tmp_path: Path) -> None:
    with running(server) as to:
        assert stopped(send(tmp_path, with_security(to, "starttls"))) == "MAIL_NO_STARTTLS"
        assert (
            stopped(send(tmp_path, with_security(to, "none", "crm"), {"MCR_SMTP_PASSWORD": SECRET}))
            == "MAIL_PASSWORD_IN_CLEAR"
        )
    assert server.arrived == []


@pytest.mark.parametrize(("given", "code"), [(SECRET, ""), ("wrong", "MAIL_LOGIN"), ("", "MAIL_NO_PASSWORD")])
def test_a_password_opens_the_server_and_is_written_nowhere(
    server: Server, tmp_path: Path, certificates: Certificates, monkeypatch: pytest.MonkeyPatch, given: str, code: str
) -> None:  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == SECRET.encode(), handled=False)

    options = {"tls_context": certificates.good, "auth_required": True, "authenticator": check}
    with running(server, **options) as to:
        done = send(tmp_path, with_security(to, "starttls", "crm"), {"MCR_SMTP_PASSWORD": given} if given else {})
    assert (done.stopped.code if done.stopped else "") == code
    assert bool(server.arrived) is (code == "")
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir()) + repr(done)
    assert not given or given not in written


def test_lines_that_begin_with_a_dot_arrive_as_they_are(server: Server) -> None:
    class Dotted(Mail):
        def as_bytes(self, *_: object) -> bytes:
            return b"Subject: x\r\n\r\n.\n..a\r\n.b"

    with running(server) as to:
        channel = Smtp(to, {}, now)
        assert channel.send(Dotted(PACKS[0], to.sender), lambda: None).result == "sent"
        channel.close()
    assert server.arrived == [b"Subject: x\r\n\r\n.\r\n..a\r\n.b\r\n"]


ENVIRONMENT = {"MCR_SMTP_HOST": "mail.example.com", "MCR_SENDER": "crm@example.com"}


def test_the_account_comes_from_the_environment_and_options_win() -> None:
    assert account(ENVIRONMENT) == Account("mail.example.com", "crm@example.com")
    assert account(ENVIRONMENT).where == "mail.example.com:587"
    assert account(ENVIRONMENT, host="other.example.com", security="tls", port=None).where == "other.example.com:465"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"MCR_SMTP_HOST": ""}, "MAIL_NO_HOST"), ({"MCR_SMTP_HOST": "a@b c"}, "MAIL_NO_HOST"), ({"MCR_SENDER": "crm"}, "MAIL_NO_SENDER"), ({"MCR_SMTP_PORT": "x"}, "MAIL_PORT"), ({"MCR_SMTP_SECURITY": "ssl"}, "MAIL_SECURITY")],
)  # fmt: skip
def test_an_account_that_cannot_be_meant_is_refused(changes: dict[str, str], code: str) -> None:
    with pytest.raises(CannotGoOn) as stop:
        account(ENVIRONMENT | changes)
    assert stop.value.problem.code == code
