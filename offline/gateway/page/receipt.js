// Reads the receipt in this page's address, checks its signature here where the browser can, and asks the town only when the
// visitor wishes. Written for old telephones: no library, nothing newer than 2009 but what is tried first.
(function () {
  'use strict';
  var symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  var states = {
    received: 'La mairie l’a reçue.',
    registered: 'Elle est enregistrée par la mairie.',
    in_progress: 'La mairie la traite.',
    needs_visitor: 'Il manque quelque chose : la mairie vous écrit ou vous appelle.',
    accepted: 'Elle est acceptée.',
    refused: 'Elle est refusée. La mairie vous écrit pourquoi.',
    withdrawn: 'Elle a été retirée.'
  };
  function at(id) { return document.getElementById(id); }
  function say(kind, text, why) {
    at('verdict').className = kind;
    at('verdict').textContent = text;
    at('why').textContent = why || '';
  }
  function add(name, value, kind) {
    var dt = document.createElement('dt'), dd = document.createElement('dd');
    dt.textContent = name;
    dd.textContent = value;
    if (kind) dd.className = kind;
    at('facts').appendChild(dt);
    at('facts').appendChild(dd);
  }

  function bytesOf(token) {
    var alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', out = [], bits = 0, held = 0, i, value;
    for (i = 0; i < token.length; ++i) {
      value = alphabet.indexOf(token.charAt(i));
      if (value < 0) return null;
      held = (held << 6 | value) & 0xffff;
      bits += 6;
      if (bits >= 8) { bits -= 8; out.push(held >> bits & 255); }
    }
    return out;
  }
  function value(c, inPrefix) {
    if (inPrefix) { if (c === 'I') return 1; if (c === 'O') return 0; if (c === 'L') return 2; if (c === 'U') return 3; }
    return symbols.indexOf(c);
  }
  function checkSymbol(prefix, body) {
    var sum = 0, text = prefix + body, i;
    for (i = 0; i < text.length; ++i) {
      sum = (sum ^ value(text.charAt(i), i < prefix.length)) << 1;
      if (sum & 32) sum ^= 0x25;
    }
    return symbols.charAt(sum);
  }
  // The layout is that of the token the kiosk signs: offline/envelope/token.cpp.
  function parse(bytes) {
    var pos = 0, i, k, prefix = '', body, bits, receipt = {numbers: []};
    function number(n) { var v = 0; while (n-- > 0) v = v * 256 + bytes[pos++]; return v; }
    if (!bytes || bytes.length < 120 || bytes[0] >> 5 !== 1) return null;
    receipt.training = (bytes[0] & 16) !== 0;
    var count = bytes[pos++] & 15;
    for (i = 0; i < count; ++i) {
      var seven = bytes.slice(pos, pos + 7), length = seven[0] >> 5;
      pos += 7;
      bits = '';
      for (k = 0; k < 7; ++k) bits += ('0000000' + seven[k].toString(2)).slice(-8);
      if (bits.slice(3, 6) !== '000') return null;
      body = '';
      for (k = 0; k < 10; ++k) body += symbols.charAt(parseInt(bits.slice(6 + 5 * k, 11 + 5 * k), 2));
      if (length) { prefix = String.fromCharCode.apply(null, bytes.slice(pos, pos + length)); pos += length; }
      receipt.numbers.push(prefix + '-' + body.slice(0, 5) + '-' + body.slice(5) + '-' + checkSymbol(prefix, body));
    }
    receipt.procedure = number(2);
    receipt.time = number(5);
    length = number(1);
    receipt.kiosk = String.fromCharCode.apply(null, bytes.slice(pos, pos + length));
    pos += length;
    if (!count || !/^[a-z0-9-]{1,64}$/.test(receipt.kiosk) || pos + 32 + 64 !== bytes.length) return null;
    receipt.signed = bytes.slice(0, pos + 32);
    receipt.signature = bytes.slice(pos + 32);
    return receipt;
  }

  function ask(method, path, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = 15000;
    request.onload = function () { done(request.status, request.responseText); };
    request.onerror = request.ontimeout = function () { done(0, ''); };
    request.send(body);
  }
  function show(receipt) {
    var i, when = new Date(receipt.time * 1000);
    for (i = 0; i < receipt.numbers.length; ++i) add('Numéro', receipt.numbers[i], 'number');
    var title = document.createElement('dd');
    add('Déposée le', when.toLocaleDateString ? when.toLocaleDateString('fr-FR') + ' à ' + when.toLocaleTimeString('fr-FR').slice(0, 5) : when.toString());
    add('Sur la borne', receipt.kiosk);
    ask('GET', 'demarches.json', null, function (status, text) {
      var titles;
      try { titles = status === 200 ? JSON.parse(text) : {}; } catch (e) { titles = {}; }
      if (titles[receipt.procedure]) add('Démarche', titles[receipt.procedure]);
    });
    at('facts').hidden = false;
    at('follow').hidden = false;
  }
  function genuine(receipt) {
    if (receipt.training) return say('wait', 'Exercice', 'Ce reçu vient d’une borne en exercice : aucune demande n’a été déposée.');
    say('good', 'Authentique', 'La borne de la mairie a bien reçu cette demande. La date fait foi.');
  }
  function altered() { say('bad', 'Ce reçu n’est pas authentique', 'Il a été modifié, ou il ne vient pas d’une borne de cette mairie.'); }
  function unreachable() { say('wait', 'Pas de réseau', 'Ce reçu se lit, mais il ne peut pas être vérifié maintenant. Réessayez plus tard.'); }

  function byServer(receipt, token) {
    say('wait', 'À vérifier par la mairie', 'Votre navigateur ne sait pas le faire lui-même. Ce reçu sera envoyé à la mairie.');
    at('ask-server').hidden = false;
    at('ask-server').onclick = function () {
      at('ask-server').hidden = true;
      ask('POST', '../v1/receipts/check', token, function (status, text) {
        if (status === 0 || status >= 500) return unreachable();
        if (status === 200 && text === 'authentic') return genuine(receipt);
        altered();
      });
    };
  }
  function inBrowser(receipt, token, keys) {
    var subtle = window.crypto && window.crypto.subtle, domain = 'guichet/receipt/v1', message = [], i;
    if (!subtle || !window.Uint8Array || !window.Promise) return byServer(receipt, token);
    for (i = 0; i < domain.length; ++i) message.push(domain.charCodeAt(i));
    message = new Uint8Array(message.concat([0], receipt.signed));
    (function tryKey(n) {  // the kiosk's key now, then those it had before
      if (n === keys.length) return altered();
      subtle.importKey('raw', new Uint8Array(keys[n]), {name: 'Ed25519'}, false, ['verify']).then(function (imported) {
        return subtle.verify({name: 'Ed25519'}, imported, new Uint8Array(receipt.signature), message);
      }).then(function (good) { return good ? genuine(receipt) : tryKey(n + 1); }, function () { byServer(receipt, token); });
    })(0);
  }
  function follow(receipt) {
    at('form').onsubmit = function () {
      at('state').textContent = 'Un instant…';
      ask('POST', '../v1/status', JSON.stringify({number: receipt.numbers[0], code: at('code').value}), function (status, text) {
        var told;
        if (status === 404) { at('state').textContent = 'Ce code ne va pas avec ce numéro, ou la demande n’est pas encore arrivée.'; return; }
        if (status === 429) { at('state').textContent = 'Trop d’essais. Réessayez dans une heure.'; return; }
        if (status === 0) { at('state').textContent = 'Pas de réseau. Réessayez plus tard.'; return; }
        try { told = JSON.parse(text); } catch (e) { told = {}; }
        at('state').textContent = (states[told.state] || 'La mairie ne répond pas. Réessayez plus tard.') + (told.reference ? ' Référence : ' + told.reference : '');
      });
      return false;
    };
  }

  var token = location.hash.replace(/^#/, ''), receipt = parse(bytesOf(token));
  if (!token) return say('wait', 'Scannez le code QR de votre reçu', 'Cette page lit le reçu qui est dans son adresse.');
  if (!receipt) return altered();
  show(receipt);
  follow(receipt);
  ask('GET', '../v1/kiosks/' + receipt.kiosk, null, function (status, text) {
    var lines = status === 200 ? text.split('\n') : [], keys = [], i;
    if (status === 0 || status >= 500) return unreachable();
    for (i = 0; i < lines.length; ++i) keys.push(bytesOf(lines[i]));
    if (!keys.length || keys.some(function (key) { return !key || key.length !== 32; })) return altered();
    inBrowser(receipt, token, keys);
  });
})();
