"""A town's private certificate authority, made with openssl in a folder: one good certificate of the gateway and every bad one a
kiosk may be shown."""
import base64
import hashlib
import pathlib
import ssl
import subprocess

# (name, issuer, subject's alternative names, start, end): dates as openssl ca takes them; none: now, for two days.
CERTIFICATES = [
    ("good", "town", "IP:127.0.0.1,DNS:localhost", None, None),
    ("other-key", "town", "IP:127.0.0.1,DNS:localhost", None, None),
    ("of-a-stranger", "stranger", "IP:127.0.0.1,DNS:localhost", None, None),
    ("other-host", "town", "DNS:ailleurs.example", None, None),
    ("not-yet", "town", "IP:127.0.0.1", "21370101000000Z", "21380101000000Z"),  # what a kiosk in 2000 sees
    ("expired", "town", "IP:127.0.0.1", "20000101000000Z", "20010101000000Z"),  # what a kiosk in 2037 sees
]
CONFIG = """[ca]
default_ca = here
[here]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
email_in_dn = no
[any]
commonName = supplied
"""


class Authority:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        (self.folder / "index.txt").touch()
        (self.folder / "serial").write_text("01\n")
        (self.folder / "ca.cnf").write_text(CONFIG.format(folder=self.folder))
        for name in ("town", "stranger"):
            self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                          "-subj", f"/CN={name}", "-keyout", self._key(name), "-out", self._pem(name))
        for certificate in CERTIFICATES:
            self._issue(*certificate)

    def _key(self, name):
        return self.folder / f"{name}.key"

    def _pem(self, name):
        return self.folder / f"{name}.pem"

    def _openssl(self, *words):
        done = subprocess.run(["openssl", *map(str, words)], capture_output=True)
        assert done.returncode == 0, f"openssl {words[0]}: {done.stderr.decode()}"
        return done.stdout

    def _issue(self, name, issuer, names, start, end):
        request, extra = self.folder / f"{name}.csr", self.folder / f"{name}.ext"
        extra.write_text(f"subjectAltName={names}\n")
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
                      "-keyout", self._key(name), "-out", request)
        when = ["-startdate", start, "-enddate", end] if start else ["-days", "2"]
        self._openssl("ca", "-batch", "-notext", "-config", self.folder / "ca.cnf", "-cert", self._pem(issuer), "-keyfile",
                      self._key(issuer), "-in", request, "-out", self._pem(name), "-extfile", extra, *when)

    @property
    def ca_file(self):
        return self._pem("town")

    def server(self, name):
        """What a server that shows this certificate needs."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self._pem(name), self._key(name))
        return context

    def pin(self, name):
        public = self._openssl("x509", "-in", self._pem(name), "-noout", "-pubkey")
        der = subprocess.run(["openssl", "pkey", "-pubin", "-outform", "der"], input=public, capture_output=True, check=True).stdout
        return base64.b64encode(hashlib.sha256(der).digest()).decode()
