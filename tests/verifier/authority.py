"""A time-stamping authority for the tests: certificates by `cryptography`, replies by asn1crypto (RFC 3161)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
YEAR = timedelta(days=365)


def new_key(kind: str = "ec") -> Private:
    """`rsa`, `weak` (RSA of 1024 bits), `odd` (a curve not accepted), or P-256."""
    if kind in ("rsa", "weak"):
        return rsa.generate_private_key(65537, 2048 if kind == "rsa" else 1024)
    return ec.generate_private_key(ec.SECP256K1() if kind == "odd" else ec.SECP256R1())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass
class Root:
    """A root certificate of ten years around NOW."""

    name: str = "Test Root"
    key: Private = field(default_factory=new_key)

    def __post_init__(self) -> None:
        self.certificate = (
            x509.CertificateBuilder(_name(self.name), _name(self.name), self.key.public_key(), 1)
            .not_valid_before(NOW - 5 * YEAR)
            .not_valid_after(NOW + 5 * YEAR)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )


@dataclass
class Intermediate(Root):
    """A certificate authority below a root."""

    name: str = "Test Intermediate"
    above: Root = field(default_factory=Root)

    def __post_init__(self) -> None:
        self.certificate = (
            x509.CertificateBuilder(self.above.certificate.subject, _name(self.name), self.key.public_key(), 7)
            .not_valid_before(NOW - YEAR)
            .not_valid_after(NOW + YEAR)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self.above.key, hashes.SHA256())
        )


@dataclass
class TestAuthority:
    """Stamps digests at any time it is told. The options break one rule each."""

    __test__ = False
    root: Root = field(default_factory=Root)
    kind: str = "ec"
    usage: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,)
    critical: bool = True
    start: datetime = NOW - YEAR
    end: datetime = NOW + YEAR

    def __post_init__(self) -> None:
        self.key = new_key(self.kind)
        builder = (
            x509.CertificateBuilder(self.root.certificate.subject, _name("Test TSA"), self.key.public_key(), 4711)
            .not_valid_before(self.start)
            .not_valid_after(self.end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        )
        if self.usage:
            builder = builder.add_extension(x509.ExtendedKeyUsage(self.usage), critical=self.critical)
        self.certificate = builder.sign(self.root.key, hashes.SHA256())

    def stamp(self, digest: bytes, at: datetime = NOW, serial: int = 1, **options: str) -> bytes:
        """A TimeStampResp over a SHA-256 digest; `options` may name another `imprint` algorithm or `bound` digest."""
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": "1.2.3.4.1",
                "message_imprint": {
                    "hash_algorithm": {"algorithm": options.get("imprint", "sha256")},
                    "hashed_message": digest,
                },
                "serial_number": serial,
                "gen_time": at,
                "accuracy": {"seconds": 1},
                "ordering": False,
            }
        ).dump()
        content = cms.ContentInfo({"content_type": "signed_data", "content": self._signed(info, at, options)})
        reply = {"status": {"status": options.get("status", "granted")}, "time_stamp_token": content}
        return bytes(tsp.TimeStampResp(reply).dump())

    def _signed(self, info: bytes, at: datetime, options: dict[str, str]) -> cms.SignedData:
        own = asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))
        signer = self._signer(own, info, at, options)
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [{"algorithm": "sha256"}],
                "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
                "certificates": [own],
                "signer_infos": [signer],
            }
        )

    def _signer(self, own: asn1.Certificate, info: bytes, at: datetime, options: dict[str, str]) -> cms.SignerInfo:
        named = hashlib.sha256(options.get("bound", "").encode() or own.dump()).digest()
        attributes = {
            "content_type": "tst_info",
            "signing_time": cms.Time({"utc_time": core.UTCTime(at)}),
            "message_digest": hashlib.sha256(info).digest(),
            "signing_certificate_v2": tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": named})]}),
        }
        signed = cms.CMSAttributes([cms.CMSAttribute({"type": k, "values": [v]}) for k, v in attributes.items()])
        identity = cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number})
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": identity}),
                "digest_algorithm": {"algorithm": "sha256"},
                "signed_attrs": signed,
                "signature_algorithm": self._algorithm(),
                "signature": b"",
            }
        )
        signer["signature"] = self._sign(signer["signed_attrs"].untag().dump())
        return signer

    def _algorithm(self) -> algos.SignedDigestAlgorithm:
        name = "sha256_rsa" if isinstance(self.key, rsa.RSAPrivateKey) else "sha256_ecdsa"
        return algos.SignedDigestAlgorithm({"algorithm": name})

    def _sign(self, data: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
