"""The same over TLS, as X itself is spoken to: a certificate is checked, a stall broken off."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialdesk.errors import NetworkError, NoAnswerError, OfflineError
from tests.networks.conftest import Connect
from tests.networks.raw_x import RawX

pytest.importorskip("cryptography", reason="certificates for this computer are made with it")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Return a file with a new key and its own certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a test")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))


@pytest.mark.usefixtures("trusted")
def test_a_trusted_x_is_heard(connect: Connect, tls: ssl.SSLContext) -> None:
    with RawX(tls=tls) as raw:
        assert connect(raw).me().handle == "harbourlamps"


def test_an_unknown_certificate_gets_nothing(connect: Connect, tls: ssl.SSLContext) -> None:
    with RawX(tls=tls) as raw, pytest.raises(OfflineError):
        connect(raw).me()
    assert raw.requests == []


@pytest.mark.usefixtures("trusted")
def test_a_stall_under_tls_is_broken_off_too(connect: Connect, tls: ssl.SSLContext) -> None:
    errors: list[NetworkError] = []
    with RawX(b"", holds=True, tls=tls) as raw:
        network = connect(raw, read_s=600.0, whole_s=600.0)

        def ask() -> None:
            try:
                network.me()
            except NetworkError as error:
                errors.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        assert raw.asked.wait(30)
        network.stop()
        thread.join(30)
        assert not thread.is_alive()
    assert isinstance(errors[0], NoAnswerError)
