<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BodyForm</name>
    <message>
        <source>{ &quot;hello&quot;: &quot;world&quot; }</source>
        <translation>{ &quot;hello&quot;: &quot;world&quot; }</translation>
    </message>
    <message>
        <source>Size in KiB</source>
        <translation>Größe in KiB</translation>
    </message>
    <message>
        <source>KiB of a pattern, made as it is sent</source>
        <translation>KiB eines Musters, das beim Senden entsteht</translation>
    </message>
    <message>
        <source>The request is its headers alone.</source>
        <translation>Die Anfrage besteht nur aus ihren Headern.</translation>
    </message>
</context>
<context>
    <name>BodyPage</name>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>Das Gezeigte kopieren</translation>
    </message>
</context>
<context>
    <name>BodyPresenter</name>
    <message>
        <source>The first %1 of %2</source>
        <translation>Die ersten %1 von %2</translation>
    </message>
    <message>
        <source>The body was dropped to keep the memory for later ones.</source>
        <translation>Der Inhalt wurde verworfen, damit der Speicher für spätere reicht.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>There is no body.</source>
        <translation>Es gibt keinen Inhalt.</translation>
    </message>
</context>
<context>
    <name>ComposerPane</name>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>accept: application/json</source>
        <translation>accept: application/json</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Of a size</source>
        <translation>Nach Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>%1 · round trip %2 · %3 streams free</source>
        <translation>%1 · RTT %2 · frei: %3</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Open the connection without sending anything</source>
        <translation>Die Verbindung öffnen, ohne etwas zu senden</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Measure the round trip</source>
        <translation>Die Umlaufzeit messen</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen</translation>
    </message>
    <message>
        <source>Let what is under way finish, then close</source>
        <translation>Laufendes zu Ende bringen, dann schließen</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close at once; what is under way fails</source>
        <translation>Sofort schließen; was noch läuft, schlägt fehl</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Optionen (%1)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>The settings of the connection</source>
        <translation>Die Optionen der Verbindung</translation>
    </message>
</context>
<context>
    <name>DemoScript</name>
    <message>
        <source>Steps of a script, one a line; # begins a comment:
  show NAME VALUE      sets a property of the window (theme, tab, settingsShown,
                       composerShown, selected, filter)
  form NAME VALUE      fills in the request (url is relative to the one before)
  setting NAME VALUE   sets a setting of the connection
  key KEY              presses it where the focus is: Tab, Space, Return, Down ...
  resize WIDTH HEIGHT
  send | open | ping | drain | abort | clear | trust
  wait rows N | finished | received BYTES | state STATE | pause MILLISECONDS
  check rows N | status ROW CODE | failed ROW | settings N | refused | frames N |
        shown NAME VALUE | text TEXT
  picture FILE         saves what the window shows</source>
        <translation>Schritte eines Skripts, einer je Zeile; # beginnt einen Kommentar:
  show NAME WERT       setzt eine Eigenschaft des Fensters (theme, tab, settingsShown,
                       composerShown, selected, filter)
  form NAME WERT       füllt die Anfrage aus (url ist relativ zur vorigen)
  setting NAME WERT    setzt eine Option der Verbindung
  key TASTE            drückt sie dort, wo der Fokus ist: Tab, Space, Return, Down ...
  resize BREITE HÖHE
  send | open | ping | drain | abort | clear | trust
  wait rows N | finished | received BYTES | state ZUSTAND | pause MILLISEKUNDEN
  check rows N | status ZEILE CODE | failed ZEILE | settings N | refused | frames N |
        shown NAME WERT | text TEXT
  picture DATEI        speichert, was das Fenster zeigt</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Abort this request alone</source>
        <translation>Nur diese Anfrage abbrechen</translation>
    </message>
    <message>
        <source>Choose a request above to look at it.</source>
        <translation>Wählen Sie oben eine Anfrage, um sie anzusehen.</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>Accept this certificate until the program ends, and connect</source>
        <translation>Dieses Zertifikat bis zum Ende des Programms akzeptieren und verbinden</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No error</source>
        <translation>Kein Fehler</translation>
    </message>
    <message>
        <source>A setting has a bad value</source>
        <translation>Eine Option hat einen falschen Wert</translation>
    </message>
    <message>
        <source>The URL cannot be used</source>
        <translation>Die URL ist nicht verwendbar</translation>
    </message>
    <message>
        <source>A header cannot be sent</source>
        <translation>Ein Header kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>The body could not be read or stored</source>
        <translation>Der Inhalt konnte nicht gelesen oder gespeichert werden</translation>
    </message>
    <message>
        <source>The body is not as long as announced</source>
        <translation>Der Inhalt ist nicht so lang wie angekündigt</translation>
    </message>
    <message>
        <source>There is no host of that name</source>
        <translation>Es gibt keinen Host dieses Namens</translation>
    </message>
    <message>
        <source>Nobody listens there</source>
        <translation>Dort nimmt niemand Verbindungen an</translation>
    </message>
    <message>
        <source>The proxy did not let it through</source>
        <translation>Der Proxy hat es nicht durchgelassen</translation>
    </message>
    <message>
        <source>Encryption could not be set up</source>
        <translation>Die Verschlüsselung kam nicht zustande</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>Das Zertifikat ist nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>The server does not speak HTTP/2</source>
        <translation>Der Server spricht kein HTTP/2</translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation>Das Netzwerk ist ausgefallen</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>Der Verbindungsaufbau hat zu lange gedauert</translation>
    </message>
    <message>
        <source>The server did not answer the greeting</source>
        <translation>Der Server hat die Begrüßung nicht beantwortet</translation>
    </message>
    <message>
        <source>Nothing was received for too long</source>
        <translation>Zu lange wurde nichts empfangen</translation>
    </message>
    <message>
        <source>The network takes no more data</source>
        <translation>Das Netzwerk nimmt keine Daten mehr an</translation>
    </message>
    <message>
        <source>The server no longer answers PINGs</source>
        <translation>Der Server beantwortet keine PINGs mehr</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>Die Anfrage hat zu lange gedauert</translation>
    </message>
    <message>
        <source>The response was too late</source>
        <translation>Die Antwort kam zu spät</translation>
    </message>
    <message>
        <source>The connection was closed</source>
        <translation>Die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>The rules of HTTP/2 were broken</source>
        <translation>Die Regeln von HTTP/2 wurden verletzt</translation>
    </message>
    <message>
        <source>The server said goodbye</source>
        <translation>Der Server hat sich verabschiedet</translation>
    </message>
    <message>
        <source>The server broke off the response</source>
        <translation>Der Server hat die Antwort abgebrochen</translation>
    </message>
    <message>
        <source>The headers are too long</source>
        <translation>Die Header sind zu lang</translation>
    </message>
    <message>
        <source>Too much was left unread</source>
        <translation>Zu viel blieb ungelesen</translation>
    </message>
    <message>
        <source>The server does not open such tunnels</source>
        <translation>Der Server öffnet solche Tunnel nicht</translation>
    </message>
    <message>
        <source>The tunnel was refused</source>
        <translation>Der Tunnel wurde abgelehnt</translation>
    </message>
    <message>
        <source>A redirect could not be followed</source>
        <translation>Einer Weiterleitung war nicht zu folgen</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>An error of a kind that is new to this program</source>
        <translation>Ein Fehler einer Art, die dieses Programm noch nicht kennt</translation>
    </message>
    <message>
        <source>Done by you</source>
        <translation>Von Ihnen ausgelöst</translation>
    </message>
    <message>
        <source>Found on this side</source>
        <translation>Auf dieser Seite festgestellt</translation>
    </message>
    <message>
        <source>Done by the other side</source>
        <translation>Von der Gegenseite ausgelöst</translation>
    </message>
    <message>
        <source>Nothing was sent. Trust it only if you know whose it is.</source>
        <translation>Es wurde nichts gesendet. Vertrauen Sie dem Zertifikat nur, wenn Sie wissen, wem es gehört.</translation>
    </message>
    <message>
        <source>Safe to send again: the server has not worked on it.</source>
        <translation>Kann gefahrlos erneut gesendet werden: Der Server hat sie nicht bearbeitet.</translation>
    </message>
    <message>
        <source>The server may have worked on it: send it again only if doing it twice does no harm.</source>
        <translation>Der Server hat sie vielleicht bearbeitet: Senden Sie sie nur erneut, wenn doppelte Ausführung nicht schadet.</translation>
    </message>
    <message>
        <source>The body could not be decompressed</source>
        <translation>Der Inhalt konnte nicht entpackt werden</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Path of the file, or drop it here</source>
        <translation>Pfad der Datei, oder hier ablegen</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Filter: HEADERS, stream=3, content-type …</source>
        <translation>Filter: HEADERS, stream=3, content-type …</translation>
    </message>
    <message>
        <source>Filter of the frames</source>
        <translation>Filter der Frames</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>Wartend: %1</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>Frames: %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Die Liste anhalten</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Die Liste leeren</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>No frame has passed yet.</source>
        <translation>Es gab noch keinen Frame.</translation>
    </message>
    <message>
        <source>No frame is like that.</source>
        <translation>Kein Frame passt dazu.</translation>
    </message>
</context>
<context>
    <name>H2Connection</name>
    <message>
        <source>The connection was deleted.</source>
        <translation>Die Verbindung wurde gelöscht.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; names no server: it must be http:// or https:// and have a host.</source>
        <translation>Die URL „%1“ nennt keinen Server: Sie muss mit http:// oder https:// beginnen und einen Host haben.</translation>
    </message>
</context>
<context>
    <name>H2ConnectionOptions</name>
    <message>
        <source>There is no setting number %1</source>
        <translation>Es gibt keine Option mit der Nummer %1</translation>
    </message>
    <message>
        <source>keepAliveReuseTimeout is %1, but must be less than keepAliveTimeout, which is %2 milliseconds</source>
        <translation>keepAliveReuseTimeout ist %1, muss aber kleiner sein als keepAliveTimeout mit %2 Millisekunden</translation>
    </message>
    <message>
        <source>there is no limit</source>
        <translation>es gibt keine Grenze</translation>
    </message>
    <message>
        <source>How many bytes of one response the server may send before they have been taken.</source>
        <translation>Wie viele Bytes einer Antwort der Server senden darf, bevor sie abgeholt sind.</translation>
    </message>
    <message>
        <source>How many bytes the server may send on all streams together before they have been taken.</source>
        <translation>Wie viele Bytes der Server auf allen Streams zusammen senden darf, bevor sie abgeholt sind.</translation>
    </message>
    <message>
        <source>How many requests may be under way until the server has said how many it allows.</source>
        <translation>Wie viele Anfragen laufen dürfen, bis der Server gesagt hat, wie viele er erlaubt.</translation>
    </message>
    <message>
        <source>Whether the windows grow with the measured speed and round-trip time of the connection.</source>
        <translation>Ob die Fenster mit der gemessenen Geschwindigkeit und Umlaufzeit der Verbindung wachsen.</translation>
    </message>
    <message>
        <source>the server is not told, and the 16384 of the protocol holds</source>
        <translation>dem Server wird nichts gesagt, und es gilt der Wert 16384 des Protokolls</translation>
    </message>
    <message>
        <source>The longest frame that the server may send, in bytes.</source>
        <translation>Der längste Frame, den der Server senden darf, in Bytes.</translation>
    </message>
    <message>
        <source>How long the headers of a response may be in all, in bytes, with 32 added for each field.</source>
        <translation>Wie lang die Header einer Antwort insgesamt sein dürfen, in Bytes, mit 32 Zuschlag je Feld.</translation>
    </message>
    <message>
        <source>the server is not told, and the 4096 of the protocol holds</source>
        <translation>dem Server wird nichts gesagt, und es gilt der Wert 4096 des Protokolls</translation>
    </message>
    <message>
        <source>How much of earlier headers, in bytes, the compression of the server may refer back to.</source>
        <translation>Auf wie viel von früheren Headern, in Bytes, sich die Kompression des Servers beziehen darf.</translation>
    </message>
    <message>
        <source>the server is not told, and the protocol sets no limit</source>
        <translation>dem Server wird nichts gesagt, und das Protokoll setzt keine Grenze</translation>
    </message>
    <message>
        <source>How many streams, pushed responses, the server may have open at once.</source>
        <translation>Wie viele Streams, also Antworten per Push, der Server zugleich offen haben darf.</translation>
    </message>
    <message>
        <source>no PING is sent</source>
        <translation>es wird kein PING gesendet</translation>
    </message>
    <message>
        <source>After how many milliseconds without a byte from the server a PING asks whether it is there.</source>
        <translation>Nach wie vielen Millisekunden ohne ein Byte vom Server ein PING fragt, ob er noch da ist.</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING the connection counts as dead.</source>
        <translation>Nach wie vielen Millisekunden ohne Antwort auf ein PING die Verbindung als tot gilt.</translation>
    </message>
    <message>
        <source>Whether PINGs are sent, too, while no request is under way.</source>
        <translation>Ob PINGs auch gesendet werden, während keine Anfrage läuft.</translation>
    </message>
    <message>
        <source>How many streams reset from here are remembered, so that late frames for them are ignored.</source>
        <translation>Wie viele von hier zurückgesetzte Streams gemerkt werden, damit späte Frames dafür ignoriert werden.</translation>
    </message>
    <message>
        <source>For how many milliseconds a stream reset from here is remembered.</source>
        <translation>Wie viele Millisekunden ein von hier zurückgesetzter Stream gemerkt wird.</translation>
    </message>
    <message>
        <source>How many bytes of the body of one request are taken in ahead of what the network takes.</source>
        <translation>Wie viele Bytes vom Inhalt einer Anfrage vorab angenommen werden, bevor das Netzwerk sie abnimmt.</translation>
    </message>
    <message>
        <source>How many pushes the server may take back unseen before the connection is closed.</source>
        <translation>Wie viele Pushes der Server ungesehen zurücknehmen darf, bevor die Verbindung geschlossen wird.</translation>
    </message>
    <message>
        <source>How many streams faults of the server may make us reset before the connection is closed.</source>
        <translation>Wie viele Streams wegen Fehlern des Servers zurückgesetzt werden, bevor die Verbindung geschlossen wird.</translation>
    </message>
    <message>
        <source>Whether the server may push responses that nobody asked for.</source>
        <translation>Ob der Server per Push Antworten senden darf, um die niemand gebeten hat.</translation>
    </message>
    <message>
        <source>How many milliseconds opening may take, from looking up the name to the end of TLS.</source>
        <translation>Wie viele Millisekunden das Öffnen dauern darf, von der Namensauflösung bis zum Ende von TLS.</translation>
    </message>
    <message>
        <source>How many milliseconds the server may take to send its SETTINGS and to acknowledge ours.</source>
        <translation>Wie viele Millisekunden der Server brauchen darf, um seine SETTINGS zu senden und unsere zu bestätigen.</translation>
    </message>
    <message>
        <source>For how many milliseconds nothing may be received before the connection is closed.</source>
        <translation>Wie viele Millisekunden nichts empfangen werden darf, bevor die Verbindung geschlossen wird.</translation>
    </message>
    <message>
        <source>For how many milliseconds the network may take nothing of what waits to be sent.</source>
        <translation>Wie viele Millisekunden das Netzwerk nichts von dem abnehmen darf, was zu senden ist.</translation>
    </message>
    <message>
        <source>the connection is used until keepAliveTimeout runs out</source>
        <translation>die Verbindung wird benutzt, bis keepAliveTimeout abläuft</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING new requests go elsewhere.</source>
        <translation>Nach wie vielen Millisekunden ohne Antwort auf ein PING neue Anfragen anderswohin gehen.</translation>
    </message>
    <message>
        <source>How many bytes of responses under way one connection may hold that the application has not read.</source>
        <translation>Wie viele Bytes laufender Antworten eine Verbindung halten darf, die die Anwendung nicht gelesen hat.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>from %1 to %2 bytes</source>
        <translation>von %1 bis %2 Byte</translation>
    </message>
    <message>
        <source>from %1 to %2 milliseconds</source>
        <translation>von %1 bis %2 Millisekunden</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3</source>
        <translation>%1 ist %2, erlaubt ist aber: %3</translation>
    </message>
    <message>
        <source>%1 is %2, but must be a whole number %3</source>
        <translation>%1 ist %2, erlaubt ist aber nur eine ganze Zahl %3</translation>
    </message>
</context>
<context>
    <name>H2Headers</name>
    <message>
        <source>A header has an empty name</source>
        <translation>Ein Header hat einen leeren Namen</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; begins with a colon, which is reserved for what the request itself says</source>
        <translation>Der Headername „%1“ beginnt mit einem Doppelpunkt; das ist den Angaben der Anfrage selbst vorbehalten</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; has a character that is not allowed in a name: %2</source>
        <translation>Der Headername „%1“ enthält ein Zeichen, das in Namen nicht erlaubt ist: %2</translation>
    </message>
    <message>
        <source>The value of the header &quot;%1&quot; has a control character, which is not allowed: %2 at position %3</source>
        <translation>Der Wert des Headers „%1“ enthält ein Steuerzeichen, das nicht erlaubt ist: %2 an Position %3</translation>
    </message>
</context>
<context>
    <name>H2Priority</name>
    <message>
        <source>urgency is %1, but must be from %2 to %3</source>
        <translation>urgency ist %1, erlaubt ist aber nur %2 bis %3</translation>
    </message>
</context>
<context>
    <name>H2Request</name>
    <message>
        <source>The request body has more than the %1 bytes of its content-length.</source>
        <translation>Der Inhalt der Anfrage hat mehr als die %1 Byte seiner content-length.</translation>
    </message>
    <message>
        <source>The request body ended after %1 bytes, but its content-length is %2.</source>
        <translation>Der Inhalt der Anfrage endete nach %1 Byte, seine content-length ist aber %2.</translation>
    </message>
    <message>
        <source>The body that was written to the request has been sent before: call setStreamedBody() and write it again.</source>
        <translation>Der Inhalt, der in die Anfrage geschrieben wurde, ist schon gesendet: Rufen Sie setStreamedBody() auf und schreiben Sie ihn erneut.</translation>
    </message>
    <message>
        <source>A CONNECT request has no body of its own: write into the tunnel.</source>
        <translation>Eine CONNECT-Anfrage hat keinen eigenen Inhalt: Schreiben Sie in den Tunnel.</translation>
    </message>
    <message>
        <source>A CONNECT request has no trailers (RFC 9113, section 8.5).</source>
        <translation>Eine CONNECT-Anfrage hat keine Trailer (RFC 9113, Abschnitt 8.5).</translation>
    </message>
    <message>
        <source>The body device is not open for reading.</source>
        <translation>Das Gerät mit dem Inhalt ist nicht zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The body device lives in another thread than the request.</source>
        <translation>Das Gerät mit dem Inhalt lebt in einem anderen Thread als die Anfrage.</translation>
    </message>
    <message>
        <source>The body device has been read before and cannot go back to where it began: give the request another one.</source>
        <translation>Das Gerät mit dem Inhalt wurde schon gelesen und kann nicht an seinen Anfang zurück: Geben Sie der Anfrage ein anderes.</translation>
    </message>
    <message>
        <source>The body device could not be read: %1</source>
        <translation>Das Gerät mit dem Inhalt konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The body device was closed before its end.</source>
        <translation>Das Gerät mit dem Inhalt wurde vor seinem Ende geschlossen.</translation>
    </message>
    <message>
        <source>The body device was deleted before its end.</source>
        <translation>Das Gerät mit dem Inhalt wurde vor seinem Ende gelöscht.</translation>
    </message>
    <message>
        <source>A part of the multi-part body is read from a sequential device, whose size is not known: give it the bytes or a file.</source>
        <translation>Ein Teil des mehrteiligen Inhalts kommt von einem sequenziellen Gerät, dessen Größe nicht bekannt ist: Geben Sie ihm die Bytes oder eine Datei.</translation>
    </message>
    <message>
        <source>The output device is not open for writing.</source>
        <translation>Das Ausgabegerät ist nicht zum Schreiben geöffnet.</translation>
    </message>
    <message>
        <source>The output device lives in another thread than the request.</source>
        <translation>Das Ausgabegerät lebt in einem anderen Thread als die Anfrage.</translation>
    </message>
    <message>
        <source>The output device could not be written: %1</source>
        <translation>Das Ausgabegerät konnte nicht beschrieben werden: %1</translation>
    </message>
    <message>
        <source>The output device was deleted before the response was whole.</source>
        <translation>Das Ausgabegerät wurde gelöscht, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>%1 is %2, but must be from 1 to %3 milliseconds</source>
        <translation>%1 ist %2, erlaubt ist aber nur 1 bis %3 Millisekunden</translation>
    </message>
    <message>
        <source>padding is %1, but must be from 0 to %2 bytes</source>
        <translation>padding ist %1, erlaubt ist aber nur 0 bis %2 Byte</translation>
    </message>
    <message>
        <source>readBufferSize is %1, but must be from 0 to %2 bytes</source>
        <translation>readBufferSize ist %1, erlaubt ist aber nur 0 bis %2 Byte</translation>
    </message>
</context>
<context>
    <name>HeadersPage</name>
    <message>
        <source>Response headers</source>
        <translation>Antwort-Header</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>Anfrage-Header</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>HTTP/2-Inspektor</translation>
    </message>
    <message>
        <source>%1 – HTTP/2 Inspector</source>
        <translation>%1 – HTTP/2-Inspektor</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frames</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
</context>
<context>
    <name>MethodBox</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PlotsPage</name>
    <message>
        <source>Down</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Ping every second</source>
        <translation>Ping jede Sekunde</translation>
    </message>
</context>
<context>
    <name>QtH2::LocalSettings</name>
    <message>
        <source>%1 cannot be changed on an open connection: %2</source>
        <translation>%1 kann nicht geändert werden, solange die Verbindung offen ist: %2</translation>
    </message>
    <message>
        <source>it only holds until the server has said its limit.</source>
        <translation>es gilt nur, bis der Server seine Grenze genannt hat.</translation>
    </message>
    <message>
        <source>it is open already.</source>
        <translation>sie ist schon offen.</translation>
    </message>
    <message>
        <source>the window is %1 bytes, and cannot become smaller.</source>
        <translation>das Fenster hat %1 Byte und kann nicht kleiner werden.</translation>
    </message>
</context>
<context>
    <name>QtH2::RequestHeaderRules</name>
    <message>
        <source>The URL &quot;%1&quot; cannot be requested: %2</source>
        <translation>Die URL „%1“ kann nicht angefragt werden: %2</translation>
    </message>
    <message>
        <source>There is more than one Host header.</source>
        <translation>Es gibt mehr als einen Host-Header.</translation>
    </message>
    <message>
        <source>The Host header is &quot;%1&quot;, but must be a host and a port.</source>
        <translation>Der Host-Header ist „%1“, muss aber ein Host und ein Port sein.</translation>
    </message>
    <message>
        <source>it has neither scheme nor host, and its path does not start with &quot;/&quot;.</source>
        <translation>sie hat weder Schema noch Host, und ihr Pfad beginnt nicht mit „/“.</translation>
    </message>
    <message>
        <source>it is a path only, and no Host header names the server.</source>
        <translation>sie ist nur ein Pfad, und kein Host-Header nennt den Server.</translation>
    </message>
    <message>
        <source>it names no host.</source>
        <translation>sie nennt keinen Host.</translation>
    </message>
    <message>
        <source>it names no port to connect to.</source>
        <translation>sie nennt keinen Port zum Verbinden.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>sie ist leer.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>Die URL ist ungültig: %1</translation>
    </message>
    <message>
        <source>it has no scheme.</source>
        <translation>sie hat kein Schema.</translation>
    </message>
    <message>
        <source>its scheme is &quot;%1&quot;, but must be &quot;https&quot; or &quot;http&quot;.</source>
        <translation>ihr Schema ist „%1“, muss aber „https“ oder „http“ sein.</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but must be a number of bytes.</source>
        <translation>Der Header content-length ist „%1“, muss aber eine Anzahl von Bytes sein.</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but the body has %2 bytes.</source>
        <translation>Der Header content-length ist „%1“, der Inhalt hat aber %2 Byte.</translation>
    </message>
    <message>
        <source>The header content-length is there with both %1 and %2.</source>
        <translation>Der Header content-length ist sowohl mit %1 als auch mit %2 vorhanden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a protocol.</source>
        <translation>„%1“ ist kein Protokollname.</translation>
    </message>
    <message>
        <source>The method is %1, but must be CONNECT for a request with a protocol.</source>
        <translation>Die Methode ist %1, muss für eine Anfrage mit einem Protokoll aber CONNECT sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no HTTP method.</source>
        <translation>„%1“ ist keine HTTP-Methode.</translation>
    </message>
    <message>
        <source>A CONNECT request has no content, and so no header content-length.</source>
        <translation>Eine CONNECT-Anfrage hat keinen Inhalt und damit keinen Header content-length.</translation>
    </message>
    <message>
        <source>The header %1 is not allowed among the trailers.</source>
        <translation>Der Header %1 ist unter den Trailern nicht erlaubt.</translation>
    </message>
</context>
<context>
    <name>QtH2::Session</name>
    <message>
        <source>The server reset the stream (%1).</source>
        <translation>Der Server hat den Stream zurückgesetzt (%1).</translation>
    </message>
    <message>
        <source>The server wants this request over HTTP/1.1.</source>
        <translation>Der Server verlangt für diese Anfrage HTTP/1.1.</translation>
    </message>
    <message>
        <source>The server refused the stream before it did anything with it.</source>
        <translation>Der Server hat den Stream abgelehnt, ohne etwas damit zu tun.</translation>
    </message>
    <message>
        <source>The server sent a body with a response that has none.</source>
        <translation>Der Server hat zu einer Antwort ohne Inhalt einen Inhalt gesendet.</translation>
    </message>
    <message>
        <source>The response body does not have the %1 bytes that its content-length promised.</source>
        <translation>Der Inhalt der Antwort hat nicht die %1 Byte, die seine content-length versprach.</translation>
    </message>
    <message>
        <source>The server sent an invalid response (%1).</source>
        <translation>Der Server hat eine ungültige Antwort gesendet (%1).</translation>
    </message>
    <message>
        <source>The server sent an invalid response: %1</source>
        <translation>Der Server hat eine ungültige Antwort gesendet: %1</translation>
    </message>
    <message>
        <source>The server sent an invalid response: there is no status %1.</source>
        <translation>Der Server hat eine ungültige Antwort gesendet: Es gibt keinen Status %1.</translation>
    </message>
    <message>
        <source>The server sent headers in a tunnel.</source>
        <translation>Der Server hat Header in einem Tunnel gesendet.</translation>
    </message>
    <message>
        <source>The server pushed what it may not: a request that is not safe, or for another origin.</source>
        <translation>Der Server hat per Push gesendet, was er nicht darf: eine nicht sichere Anfrage oder eine für einen anderen Ursprung.</translation>
    </message>
    <message>
        <source>The server pushed more at once than the %1 that maxConcurrentStreams allows.</source>
        <translation>Der Server hat mehr Pushes auf einmal gesendet als die %1, die maxConcurrentStreams erlaubt.</translation>
    </message>
    <message>
        <source>Nobody has a use for the push.</source>
        <translation>Niemand hat Verwendung für den Push.</translation>
    </message>
    <message>
        <source>The server refused to open a tunnel, with status %1.</source>
        <translation>Der Server hat den Tunnel mit dem Status %1 abgelehnt.</translation>
    </message>
    <message>
        <source>The server does not allow tunnels for other protocols (RFC 8441).</source>
        <translation>Der Server erlaubt keine Tunnel für andere Protokolle (RFC 8441).</translation>
    </message>
    <message>
        <source>The server is closing the connection and did not process this request.</source>
        <translation>Der Server schließt die Verbindung und hat diese Anfrage nicht bearbeitet.</translation>
    </message>
    <message>
        <source>The request headers are too large to be sent.</source>
        <translation>Die Header der Anfrage sind zu groß, um gesendet zu werden.</translation>
    </message>
    <message>
        <source>The request trailers are too large to be sent.</source>
        <translation>Die Trailer der Anfrage sind zu groß, um gesendet zu werden.</translation>
    </message>
    <message>
        <source>The headers of the response exceed the %1 bytes that maxHeaderListSize allows.</source>
        <translation>Die Header der Antwort überschreiten die %1 Byte, die maxHeaderListSize erlaubt.</translation>
    </message>
    <message>
        <source>The request was not done within %1 ms.</source>
        <translation>Die Anfrage war nicht binnen %1 ms fertig.</translation>
    </message>
    <message>
        <source>The response did not begin within %1 ms.</source>
        <translation>Die Antwort begann nicht binnen %1 ms.</translation>
    </message>
    <message>
        <source>The connection holds %1 unread bytes, as many as maxBufferedBytes allows, and nothing has been read from this response: read it as it arrives, give it an output device, or raise the limit.</source>
        <translation>Die Verbindung hält %1 ungelesene Bytes, so viele, wie maxBufferedBytes erlaubt, und von dieser Antwort wurde nichts gelesen: Lesen Sie sie, während sie eintrifft, geben Sie ihr ein Ausgabegerät, oder erhöhen Sie die Grenze.</translation>
    </message>
    <message>
        <source>The connection has used all its streams; open another one.</source>
        <translation>Die Verbindung hat alle ihre Streams verbraucht; öffnen Sie eine andere.</translation>
    </message>
    <message>
        <source>The server ended the connection (%1).</source>
        <translation>Der Server hat die Verbindung beendet (%1).</translation>
    </message>
    <message>
        <source>The server ended the connection (%1: %2).</source>
        <translation>Der Server hat die Verbindung beendet (%1: %2).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1).</source>
        <translation>Der Server hat die Regeln von HTTP/2 verletzt (%1).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1: %2).</source>
        <translation>Der Server hat die Regeln von HTTP/2 verletzt (%1: %2).</translation>
    </message>
    <message>
        <source>The server answered with HTTP/1.1; it does not accept HTTP/2 without negotiation on this port.</source>
        <translation>Der Server hat mit HTTP/1.1 geantwortet; er nimmt auf diesem Port HTTP/2 nicht ohne Aushandlung an.</translation>
    </message>
    <message>
        <source>The server closed the connection before all responses were complete.</source>
        <translation>Der Server hat die Verbindung geschlossen, bevor alle Antworten vollständig waren.</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 on more streams than the %1 that maxLocalErrorResetStreams allows.</source>
        <translation>Der Server hat die Regeln von HTTP/2 auf mehr Streams verletzt als den %1, die maxLocalErrorResetStreams erlaubt.</translation>
    </message>
    <message>
        <source>The server sent a flood of frames that do nothing (%1).</source>
        <translation>Der Server hat eine Flut von Frames gesendet, die nichts bewirken (%1).</translation>
    </message>
    <message>
        <source>The server took back more pushes than the %1 that maxPendingAcceptResetStreams allows.</source>
        <translation>Der Server hat mehr Pushes zurückgenommen als die %1, die maxPendingAcceptResetStreams erlaubt.</translation>
    </message>
    <message>
        <source>The server did not begin to speak HTTP/2 within %1 ms.</source>
        <translation>Der Server hat nicht binnen %1 ms begonnen, HTTP/2 zu sprechen.</translation>
    </message>
    <message>
        <source>The server did not acknowledge the settings within %1 ms.</source>
        <translation>Der Server hat die SETTINGS nicht binnen %1 ms bestätigt.</translation>
    </message>
    <message>
        <source>Nothing came from the server for %1 ms.</source>
        <translation>Vom Server kam %1 ms lang nichts.</translation>
    </message>
    <message>
        <source>The server did not answer a PING within %1 ms.</source>
        <translation>Der Server hat ein PING nicht binnen %1 ms beantwortet.</translation>
    </message>
    <message>
        <source>The network took nothing of what is to be sent for %1 ms.</source>
        <translation>Das Netzwerk hat %1 ms lang nichts von dem abgenommen, was zu senden ist.</translation>
    </message>
    <message>
        <source>The connection was shut down before the request was done.</source>
        <translation>Die Verbindung wurde beendet, bevor die Anfrage fertig war.</translation>
    </message>
    <message>
        <source>The request was aborted.</source>
        <translation>Die Anfrage wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The connection was aborted.</source>
        <translation>Die Verbindung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The connection has not been opened; open it before sending.</source>
        <translation>Die Verbindung ist nicht geöffnet; öffnen Sie sie vor dem Senden.</translation>
    </message>
    <message>
        <source>The connection takes no more requests.</source>
        <translation>Die Verbindung nimmt keine Anfragen mehr an.</translation>
    </message>
    <message>
        <source>The connection cannot go on, because of a failure on this side: %1.</source>
        <translation>Die Verbindung kann wegen eines Fehlers auf dieser Seite nicht weitergeführt werden: %1.</translation>
    </message>
</context>
<context>
    <name>QtH2::Transport</name>
    <message>
        <source>The certificate of the server was rejected: %1</source>
        <translation>Das Zertifikat des Servers wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>The server closed the connection in the TLS handshake, and did not say why.</source>
        <translation>Der Server hat die Verbindung während des TLS-Handshakes geschlossen, ohne zu sagen, warum.</translation>
    </message>
    <message>
        <source>The server does not agree to HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>Der Server stimmt HTTP/2 nicht zu (ALPN „h2“).</translation>
    </message>
    <message>
        <source>The server chose the protocol &quot;%1&quot; and not HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>Der Server hat das Protokoll „%1“ gewählt und nicht HTTP/2 (ALPN „h2“).</translation>
    </message>
    <message>
        <source>The server speaks a version of TLS below 1.2, which HTTP/2 does not allow.</source>
        <translation>Der Server spricht eine TLS-Version unter 1.2, was HTTP/2 nicht erlaubt.</translation>
    </message>
    <message>
        <source>The server chose the cipher &quot;%1&quot;, which HTTP/2 does not allow (RFC 9113, Appendix A).</source>
        <translation>Der Server hat die Chiffre „%1“ gewählt, die HTTP/2 nicht erlaubt (RFC 9113, Anhang A).</translation>
    </message>
    <message>
        <source>The connection was not established within %1 ms.</source>
        <translation>Die Verbindung kam nicht binnen %1 ms zustande.</translation>
    </message>
    <message>
        <source>The tunnel is not there any more.</source>
        <translation>Den Tunnel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The tunnel failed: %1</source>
        <translation>Der Tunnel ist ausgefallen: %1</translation>
    </message>
    <message>
        <source>The device is not open for reading and writing.</source>
        <translation>Das Gerät ist nicht zum Lesen und Schreiben geöffnet.</translation>
    </message>
    <message>
        <source>The device failed: %1</source>
        <translation>Das Gerät ist ausgefallen: %1</translation>
    </message>
    <message>
        <source>TLS through a tunnel needs a pair of local sockets, and the system has none to give.</source>
        <translation>TLS durch einen Tunnel braucht ein Paar lokaler Sockets, und das System kann keines bereitstellen.</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>RepeatForm</name>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>Wie viele zugleich</translation>
    </message>
</context>
<context>
    <name>RequestBar</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Headers, body, and how many requests</source>
        <translation>Header, Inhalt und wie viele Anfragen</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>%1 senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Die Anfrage senden</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Enter a URL.</source>
        <translation>Geben Sie eine URL ein.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>Die URL ist ungültig: %1</translation>
    </message>
    <message>
        <source>The URL begins with &quot;%1&quot;; it has to be https or http.</source>
        <translation>Die URL beginnt mit „%1“; es muss https oder http sein.</translation>
    </message>
    <message>
        <source>The URL names no host.</source>
        <translation>Die URL nennt keinen Host.</translation>
    </message>
    <message>
        <source>Choose the file to send.</source>
        <translation>Wählen Sie die zu sendende Datei.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
    <message>
        <source>A header is &quot;name: value&quot;, and this is not: %1</source>
        <translation>Ein Header hat die Form „Name: Wert“, dies aber nicht: %1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Läuft aus</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
</context>
<context>
    <name>SettingGroups</name>
    <message>
        <source>Flow control and memory</source>
        <translation>Flusskontrolle und Speicher</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>Frames and headers</source>
        <translation>Frames und Header</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Keep-Alive</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Zeitlimits</translation>
    </message>
    <message>
        <source>Reset streams</source>
        <translation>Zurückgesetzte Streams</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Restore the default: %1</source>
        <translation>Vorgabe wiederherstellen: %1</translation>
    </message>
    <message>
        <source>unset</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message>
        <source>Unset: %1.</source>
        <translation>Nicht gesetzt: %1.</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>unset</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Settings of the connection</source>
        <translation>Optionen der Verbindung</translation>
    </message>
    <message>
        <source>Only those that are changed</source>
        <translation>Nur geänderte</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Alles auf Vorgabe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Die Optionen durchsuchen</translation>
    </message>
    <message>
        <source>No setting is like that.</source>
        <translation>Keine Option passt dazu.</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Streams at once</source>
        <translation>Streams zugleich</translation>
    </message>
    <message>
        <source>Stream window</source>
        <translation>Stream-Fenster</translation>
    </message>
    <message>
        <source>Longest frame</source>
        <translation>Längster Frame</translation>
    </message>
    <message>
        <source>Longest headers</source>
        <translation>Längste Header</translation>
    </message>
    <message>
        <source>Header table</source>
        <translation>Header-Tabelle</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Reset by us</source>
        <translation>Reset von uns</translation>
    </message>
    <message>
        <source>Reset by server</source>
        <translation>Reset vom Server</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>Frames in</source>
        <translation>Frames ein</translation>
    </message>
    <message>
        <source>Frames out</source>
        <translation>Frames aus</translation>
    </message>
    <message>
        <source>Headers in</source>
        <translation>Header ein</translation>
    </message>
    <message>
        <source>Headers out</source>
        <translation>Header aus</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>The server allows</source>
        <translation>Der Server erlaubt</translation>
    </message>
    <message>
        <source>We allow</source>
        <translation>Wir erlauben</translation>
    </message>
</context>
<context>
    <name>TipText</name>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Waiting for the response</source>
        <translation>Wartet auf die Antwort</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
</context>
<context>
    <name>TransferHeader</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Meth.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>TransferRow</name>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>Queued for %1</source>
        <translation>%1 eingereiht</translation>
    </message>
    <message>
        <source>Waited for %1</source>
        <translation>%1 gewartet</translation>
    </message>
    <message>
        <source>Received for %1</source>
        <translation>%1 empfangen</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>Abbr.</translation>
    </message>
    <message>
        <source>↑ %1</source>
        <translation>↑ %1</translation>
    </message>
</context>
<context>
    <name>TransfersPane</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1, %2 under way</source>
        <translation>%1, davon laufend: %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>Forget those that are finished</source>
        <translation>Die fertigen vergessen</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Enter a URL above and press Ctrl+Return.</source>
        <translation>Noch nichts gesendet. Geben Sie oben eine URL ein und drücken Sie Strg+Eingabe.</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>https://host/path</source>
        <translation>https://host/pfad</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>URLs to choose from</source>
        <translation>URLs zur Auswahl</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The language: ar, de, en, es or fr; without this option, the system&apos;s.</source>
        <translation>Die Sprache: ar, de, en, es oder fr; ohne diese Option die des Systems.</translation>
    </message>
    <message>
        <source>The network panel for HTTP/2: one connection, and all that happens on it.</source>
        <translation>Das Netzwerkpanel für HTTP/2: eine Verbindung und alles, was auf ihr geschieht.</translation>
    </message>
    <message>
        <source>filled in; further ones are offered in the list</source>
        <translation>wird eingetragen; weitere stehen in der Liste</translation>
    </message>
    <message>
        <source>Trusts the certificates in FILE, besides the system&apos;s.</source>
        <translation>Vertraut den Zertifikaten in FILE, zusätzlich zu denen des Systems.</translation>
    </message>
    <message>
        <source>The colours: light, dark or system (the default).</source>
        <translation>Die Farben: light, dark oder system (die Vorgabe).</translation>
    </message>
    <message>
        <source>Plays the steps in FILE, and ends.</source>
        <translation>Führt die Schritte in FILE aus und endet.</translation>
    </message>
    <message>
        <source>There is no translation into &quot;%1&quot;</source>
        <translation>Es gibt keine Übersetzung für „%1“</translation>
    </message>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>HTTP/2-Inspektor</translation>
    </message>
    <message>
        <source>There is no certificate in &quot;%1&quot;</source>
        <translation>In „%1“ ist kein Zertifikat</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;</source>
        <translation>„%1“ ist nicht lesbar</translation>
    </message>
</context>
</TS>
