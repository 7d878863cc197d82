<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>BodyForm</name>
    <message>
        <source>{ &quot;hello&quot;: &quot;world&quot; }</source>
        <translation>{ &quot;hello&quot;: &quot;world&quot; }</translation>
    </message>
    <message>
        <source>Size in KiB</source>
        <translation>Taille en Kio</translation>
    </message>
    <message>
        <source>KiB of a pattern, made as it is sent</source>
        <translation>Kio d’un motif, produit au fil de l’envoi</translation>
    </message>
    <message>
        <source>The request is its headers alone.</source>
        <translation>La requête se limite à ses en-têtes.</translation>
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
        <translation>Texte</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hexa</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>Copier ce qui est affiché</translation>
    </message>
</context>
<context>
    <name>BodyPresenter</name>
    <message>
        <source>The first %1 of %2</source>
        <translation>Les premiers %1 sur %2</translation>
    </message>
    <message>
        <source>The body was dropped to keep the memory for later ones.</source>
        <translation>Le corps a été abandonné afin de garder la mémoire pour les suivants.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Rien pour l’instant.</translation>
    </message>
    <message>
        <source>There is no body.</source>
        <translation>Il n’y a pas de corps.</translation>
    </message>
</context>
<context>
    <name>ComposerPane</name>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>accept: application/json</source>
        <translation>accept: application/json</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Corps</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Of a size</source>
        <translation>Par taille</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>%1 · round trip %2 · %3 streams free</source>
        <translation>%1 · RTT %2 · libres : %3</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Open the connection without sending anything</source>
        <translation>Ouvrir la connexion sans rien envoyer</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Measure the round trip</source>
        <translation>Mesurer l’aller-retour</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Let what is under way finish, then close</source>
        <translation>Laisser finir ce qui est en cours, puis fermer</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Couper</translation>
    </message>
    <message>
        <source>Close at once; what is under way fails</source>
        <translation>Fermer tout de suite ; ce qui est en cours échoue</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Couleurs claires</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Couleurs sombres</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Réglages (%1)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>The settings of the connection</source>
        <translation>Les réglages de la connexion</translation>
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
        <translation>Étapes d’un script, une par ligne ; # commence un commentaire :
  show NOM VALEUR      fixe une propriété de la fenêtre (theme, tab, settingsShown,
                       composerShown, selected, filter)
  form NOM VALEUR      remplit la requête (url est relative à la précédente)
  setting NOM VALEUR   fixe un réglage de la connexion
  key TOUCHE           la presse là où est le focus : Tab, Space, Return, Down ...
  resize LARGEUR HAUTEUR
  send | open | ping | drain | abort | clear | trust
  wait rows N | finished | received OCTETS | state ÉTAT | pause MILLISECONDES
  check rows N | status LIGNE CODE | failed LIGNE | settings N | refused | frames N |
        shown NOM VALEUR | text TEXTE
  picture FICHIER      enregistre ce que montre la fenêtre</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Overview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Corps</translation>
    </message>
    <message>
        <source>Abort this request alone</source>
        <translation>Couper cette seule requête</translation>
    </message>
    <message>
        <source>Choose a request above to look at it.</source>
        <translation>Choisissez une requête ci-dessus pour l’examiner.</translation>
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
        <translation>Faire confiance</translation>
    </message>
    <message>
        <source>Accept this certificate until the program ends, and connect</source>
        <translation>Accepter ce certificat jusqu’à la fin du programme, et se connecter</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No error</source>
        <translation>Aucune erreur</translation>
    </message>
    <message>
        <source>A setting has a bad value</source>
        <translation>Un réglage a une valeur incorrecte</translation>
    </message>
    <message>
        <source>The URL cannot be used</source>
        <translation>L’URL n’est pas utilisable</translation>
    </message>
    <message>
        <source>A header cannot be sent</source>
        <translation>Un en-tête ne peut pas être envoyé</translation>
    </message>
    <message>
        <source>The body could not be read or stored</source>
        <translation>Le corps n’a pas pu être lu ou enregistré</translation>
    </message>
    <message>
        <source>The body is not as long as announced</source>
        <translation>Le corps n’a pas la longueur annoncée</translation>
    </message>
    <message>
        <source>There is no host of that name</source>
        <translation>Il n’existe pas d’hôte de ce nom</translation>
    </message>
    <message>
        <source>Nobody listens there</source>
        <translation>Personne n’écoute à cette adresse</translation>
    </message>
    <message>
        <source>The proxy did not let it through</source>
        <translation>Le proxy ne l’a pas laissé passer</translation>
    </message>
    <message>
        <source>Encryption could not be set up</source>
        <translation>Le chiffrement n’a pas pu être établi</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>Le certificat n’est pas digne de confiance</translation>
    </message>
    <message>
        <source>The server does not speak HTTP/2</source>
        <translation>Le serveur ne parle pas HTTP/2</translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation>Le réseau a fait défaut</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>La connexion a pris trop de temps</translation>
    </message>
    <message>
        <source>The server did not answer the greeting</source>
        <translation>Le serveur n’a pas répondu aux salutations</translation>
    </message>
    <message>
        <source>Nothing was received for too long</source>
        <translation>Rien n’a été reçu depuis trop longtemps</translation>
    </message>
    <message>
        <source>The network takes no more data</source>
        <translation>Le réseau n’accepte plus de données</translation>
    </message>
    <message>
        <source>The server no longer answers PINGs</source>
        <translation>Le serveur ne répond plus aux PING</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>La requête a pris trop de temps</translation>
    </message>
    <message>
        <source>The response was too late</source>
        <translation>La réponse est arrivée trop tard</translation>
    </message>
    <message>
        <source>The connection was closed</source>
        <translation>La connexion a été fermée</translation>
    </message>
    <message>
        <source>The rules of HTTP/2 were broken</source>
        <translation>Les règles de HTTP/2 ont été enfreintes</translation>
    </message>
    <message>
        <source>The server said goodbye</source>
        <translation>Le serveur a pris congé</translation>
    </message>
    <message>
        <source>The server broke off the response</source>
        <translation>Le serveur a coupé la réponse</translation>
    </message>
    <message>
        <source>The headers are too long</source>
        <translation>Les en-têtes sont trop longs</translation>
    </message>
    <message>
        <source>Too much was left unread</source>
        <translation>Trop de données sont restées non lues</translation>
    </message>
    <message>
        <source>The server does not open such tunnels</source>
        <translation>Le serveur n’ouvre pas de tels tunnels</translation>
    </message>
    <message>
        <source>The tunnel was refused</source>
        <translation>Le tunnel a été refusé</translation>
    </message>
    <message>
        <source>A redirect could not be followed</source>
        <translation>Une redirection n’a pas pu être suivie</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Coupée</translation>
    </message>
    <message>
        <source>An error of a kind that is new to this program</source>
        <translation>Une erreur d’un genre inconnu de ce programme</translation>
    </message>
    <message>
        <source>Done by you</source>
        <translation>De votre fait</translation>
    </message>
    <message>
        <source>Found on this side</source>
        <translation>Constatée de ce côté</translation>
    </message>
    <message>
        <source>Done by the other side</source>
        <translation>Du fait de l’autre côté</translation>
    </message>
    <message>
        <source>Nothing was sent. Trust it only if you know whose it is.</source>
        <translation>Rien n’a été envoyé. Ne lui faites confiance que si vous savez à qui il appartient.</translation>
    </message>
    <message>
        <source>Safe to send again: the server has not worked on it.</source>
        <translation>Peut être renvoyée sans risque : le serveur ne l’a pas traitée.</translation>
    </message>
    <message>
        <source>The server may have worked on it: send it again only if doing it twice does no harm.</source>
        <translation>Le serveur l’a peut-être traitée : ne la renvoyez que si l’exécuter deux fois est sans danger.</translation>
    </message>
    <message>
        <source>The body could not be decompressed</source>
        <translation>Le corps n’a pas pu être décompressé</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Path of the file, or drop it here</source>
        <translation>Chemin du fichier, ou déposez-le ici</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Filter: HEADERS, stream=3, content-type …</source>
        <translation>Filtre : HEADERS, stream=3, content-type …</translation>
    </message>
    <message>
        <source>Filter of the frames</source>
        <translation>Filtre des trames</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>En attente : %1</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>Trames : %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Suspendre la liste</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vider la liste</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Trames</translation>
    </message>
    <message>
        <source>No frame has passed yet.</source>
        <translation>Aucune trame n’est encore passée.</translation>
    </message>
    <message>
        <source>No frame is like that.</source>
        <translation>Aucune trame ne correspond.</translation>
    </message>
</context>
<context>
    <name>H2Connection</name>
    <message>
        <source>The connection was deleted.</source>
        <translation>La connexion a été détruite.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; names no server: it must be http:// or https:// and have a host.</source>
        <translation>L’URL « %1 » ne désigne aucun serveur : elle doit commencer par http:// ou https:// et comporter un hôte.</translation>
    </message>
</context>
<context>
    <name>H2ConnectionOptions</name>
    <message>
        <source>There is no setting number %1</source>
        <translation>Il n’y a pas de réglage numéro %1</translation>
    </message>
    <message>
        <source>keepAliveReuseTimeout is %1, but must be less than keepAliveTimeout, which is %2 milliseconds</source>
        <translation>keepAliveReuseTimeout vaut %1, mais doit être inférieur à keepAliveTimeout, qui est de %2 millisecondes</translation>
    </message>
    <message>
        <source>there is no limit</source>
        <translation>il n’y a pas de limite</translation>
    </message>
    <message>
        <source>How many bytes of one response the server may send before they have been taken.</source>
        <translation>Combien d’octets d’une réponse le serveur peut envoyer avant qu’ils aient été retirés.</translation>
    </message>
    <message>
        <source>How many bytes the server may send on all streams together before they have been taken.</source>
        <translation>Combien d’octets le serveur peut envoyer sur l’ensemble des flux avant qu’ils aient été retirés.</translation>
    </message>
    <message>
        <source>How many requests may be under way until the server has said how many it allows.</source>
        <translation>Combien de requêtes peuvent être en cours tant que le serveur n’a pas dit combien il en permet.</translation>
    </message>
    <message>
        <source>Whether the windows grow with the measured speed and round-trip time of the connection.</source>
        <translation>Si les fenêtres grandissent avec le débit et le temps d’aller-retour mesurés de la connexion.</translation>
    </message>
    <message>
        <source>the server is not told, and the 16384 of the protocol holds</source>
        <translation>rien n’est dit au serveur, et les 16384 du protocole s’appliquent</translation>
    </message>
    <message>
        <source>The longest frame that the server may send, in bytes.</source>
        <translation>La plus longue trame que le serveur peut envoyer, en octets.</translation>
    </message>
    <message>
        <source>How long the headers of a response may be in all, in bytes, with 32 added for each field.</source>
        <translation>Longueur totale permise des en-têtes d’une réponse, en octets, avec 32 de plus par champ.</translation>
    </message>
    <message>
        <source>the server is not told, and the 4096 of the protocol holds</source>
        <translation>rien n’est dit au serveur, et les 4096 du protocole s’appliquent</translation>
    </message>
    <message>
        <source>How much of earlier headers, in bytes, the compression of the server may refer back to.</source>
        <translation>À combien d’en-têtes antérieurs, en octets, la compression du serveur peut se référer.</translation>
    </message>
    <message>
        <source>the server is not told, and the protocol sets no limit</source>
        <translation>rien n’est dit au serveur, et le protocole ne fixe pas de limite</translation>
    </message>
    <message>
        <source>How many streams, pushed responses, the server may have open at once.</source>
        <translation>Combien de flux, des réponses poussées, le serveur peut avoir ouverts à la fois.</translation>
    </message>
    <message>
        <source>no PING is sent</source>
        <translation>aucun PING n’est envoyé</translation>
    </message>
    <message>
        <source>After how many milliseconds without a byte from the server a PING asks whether it is there.</source>
        <translation>Après combien de millisecondes sans un octet du serveur un PING demande s’il est là.</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING the connection counts as dead.</source>
        <translation>Après combien de millisecondes sans réponse à un PING la connexion est tenue pour morte.</translation>
    </message>
    <message>
        <source>Whether PINGs are sent, too, while no request is under way.</source>
        <translation>Si des PING sont envoyés aussi quand aucune requête n’est en cours.</translation>
    </message>
    <message>
        <source>How many streams reset from here are remembered, so that late frames for them are ignored.</source>
        <translation>Combien de flux réinitialisés d’ici sont retenus, pour ignorer leurs trames tardives.</translation>
    </message>
    <message>
        <source>For how many milliseconds a stream reset from here is remembered.</source>
        <translation>Pendant combien de millisecondes un flux réinitialisé d’ici est retenu.</translation>
    </message>
    <message>
        <source>How many bytes of the body of one request are taken in ahead of what the network takes.</source>
        <translation>Combien d’octets du corps d’une requête sont acceptés d’avance sur ce que prend le réseau.</translation>
    </message>
    <message>
        <source>How many pushes the server may take back unseen before the connection is closed.</source>
        <translation>Combien de poussées le serveur peut retirer sans qu’elles soient vues avant que la connexion soit fermée.</translation>
    </message>
    <message>
        <source>How many streams faults of the server may make us reset before the connection is closed.</source>
        <translation>Combien de flux les fautes du serveur peuvent faire réinitialiser avant que la connexion soit fermée.</translation>
    </message>
    <message>
        <source>Whether the server may push responses that nobody asked for.</source>
        <translation>Si le serveur peut pousser des réponses que personne n’a demandées.</translation>
    </message>
    <message>
        <source>How many milliseconds opening may take, from looking up the name to the end of TLS.</source>
        <translation>Combien de millisecondes l’ouverture peut durer, de la résolution du nom à la fin de TLS.</translation>
    </message>
    <message>
        <source>How many milliseconds the server may take to send its SETTINGS and to acknowledge ours.</source>
        <translation>Combien de millisecondes le serveur peut prendre pour envoyer ses SETTINGS et acquitter les nôtres.</translation>
    </message>
    <message>
        <source>For how many milliseconds nothing may be received before the connection is closed.</source>
        <translation>Pendant combien de millisecondes rien ne peut être reçu avant que la connexion soit fermée.</translation>
    </message>
    <message>
        <source>For how many milliseconds the network may take nothing of what waits to be sent.</source>
        <translation>Pendant combien de millisecondes le réseau peut ne rien prendre de ce qui attend d’être envoyé.</translation>
    </message>
    <message>
        <source>the connection is used until keepAliveTimeout runs out</source>
        <translation>la connexion est utilisée jusqu’à l’expiration de keepAliveTimeout</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING new requests go elsewhere.</source>
        <translation>Après combien de millisecondes sans réponse à un PING les nouvelles requêtes vont ailleurs.</translation>
    </message>
    <message>
        <source>How many bytes of responses under way one connection may hold that the application has not read.</source>
        <translation>Combien d’octets de réponses en cours, non lus par l’application, une connexion peut contenir.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>from %1 to %2 bytes</source>
        <translation>de %1 à %2 octets</translation>
    </message>
    <message>
        <source>from %1 to %2 milliseconds</source>
        <translation>de %1 à %2 millisecondes</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 à %2</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3</source>
        <translation>%1 vaut %2, mais les valeurs permises sont : %3</translation>
    </message>
    <message>
        <source>%1 is %2, but must be a whole number %3</source>
        <translation>%1 vaut %2, mais doit être un nombre entier %3</translation>
    </message>
</context>
<context>
    <name>H2Headers</name>
    <message>
        <source>A header has an empty name</source>
        <translation>Un en-tête a un nom vide</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; begins with a colon, which is reserved for what the request itself says</source>
        <translation>Le nom d’en-tête « %1 » commence par un deux-points, réservé à ce que dit la requête elle-même</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; has a character that is not allowed in a name: %2</source>
        <translation>Le nom d’en-tête « %1 » contient un caractère qui n’est pas permis dans un nom : %2</translation>
    </message>
    <message>
        <source>The value of the header &quot;%1&quot; has a control character, which is not allowed: %2 at position %3</source>
        <translation>La valeur de l’en-tête « %1 » contient un caractère de contrôle, ce qui n’est pas permis : %2 à la position %3</translation>
    </message>
</context>
<context>
    <name>H2Priority</name>
    <message>
        <source>urgency is %1, but must be from %2 to %3</source>
        <translation>urgency vaut %1, mais doit aller de %2 à %3</translation>
    </message>
</context>
<context>
    <name>H2Request</name>
    <message>
        <source>The request body has more than the %1 bytes of its content-length.</source>
        <translation>Le corps de la requête dépasse les %1 octets de son content-length.</translation>
    </message>
    <message>
        <source>The request body ended after %1 bytes, but its content-length is %2.</source>
        <translation>Le corps de la requête s’est terminé après %1 octets, mais son content-length est %2.</translation>
    </message>
    <message>
        <source>The body that was written to the request has been sent before: call setStreamedBody() and write it again.</source>
        <translation>Le corps écrit dans la requête a déjà été envoyé : appelez setStreamedBody() et écrivez-le à nouveau.</translation>
    </message>
    <message>
        <source>A CONNECT request has no body of its own: write into the tunnel.</source>
        <translation>Une requête CONNECT n’a pas de corps propre : écrivez dans le tunnel.</translation>
    </message>
    <message>
        <source>A CONNECT request has no trailers (RFC 9113, section 8.5).</source>
        <translation>Une requête CONNECT n’a pas de trailers (RFC 9113, section 8.5).</translation>
    </message>
    <message>
        <source>The body device is not open for reading.</source>
        <translation>Le périphérique du corps n’est pas ouvert en lecture.</translation>
    </message>
    <message>
        <source>The body device lives in another thread than the request.</source>
        <translation>Le périphérique du corps vit dans un autre thread que la requête.</translation>
    </message>
    <message>
        <source>The body device has been read before and cannot go back to where it began: give the request another one.</source>
        <translation>Le périphérique du corps a déjà été lu et ne peut pas revenir à son début : donnez-en un autre à la requête.</translation>
    </message>
    <message>
        <source>The body device could not be read: %1</source>
        <translation>Le périphérique du corps n’a pas pu être lu : %1</translation>
    </message>
    <message>
        <source>The body device was closed before its end.</source>
        <translation>Le périphérique du corps a été fermé avant sa fin.</translation>
    </message>
    <message>
        <source>The body device was deleted before its end.</source>
        <translation>Le périphérique du corps a été détruit avant sa fin.</translation>
    </message>
    <message>
        <source>A part of the multi-part body is read from a sequential device, whose size is not known: give it the bytes or a file.</source>
        <translation>Une partie du corps en plusieurs parties est lue depuis un périphérique séquentiel, de taille inconnue : donnez-lui les octets ou un fichier.</translation>
    </message>
    <message>
        <source>The output device is not open for writing.</source>
        <translation>Le périphérique de sortie n’est pas ouvert en écriture.</translation>
    </message>
    <message>
        <source>The output device lives in another thread than the request.</source>
        <translation>Le périphérique de sortie vit dans un autre thread que la requête.</translation>
    </message>
    <message>
        <source>The output device could not be written: %1</source>
        <translation>Impossible d’écrire dans le périphérique de sortie : %1</translation>
    </message>
    <message>
        <source>The output device was deleted before the response was whole.</source>
        <translation>Le périphérique de sortie a été détruit avant que la réponse soit complète.</translation>
    </message>
    <message>
        <source>%1 is %2, but must be from 1 to %3 milliseconds</source>
        <translation>%1 vaut %2, mais doit aller de 1 à %3 millisecondes</translation>
    </message>
    <message>
        <source>padding is %1, but must be from 0 to %2 bytes</source>
        <translation>padding vaut %1, mais doit aller de 0 à %2 octets</translation>
    </message>
    <message>
        <source>readBufferSize is %1, but must be from 0 to %2 bytes</source>
        <translation>readBufferSize vaut %1, mais doit aller de 0 à %2 octets</translation>
    </message>
</context>
<context>
    <name>HeadersPage</name>
    <message>
        <source>Response headers</source>
        <translation>En-têtes de réponse</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailers</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>En-têtes de requête</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>Inspecteur HTTP/2</translation>
    </message>
    <message>
        <source>%1 – HTTP/2 Inspector</source>
        <translation>%1 – Inspecteur HTTP/2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Trames</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
</context>
<context>
    <name>MethodBox</name>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
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
        <translation>État</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
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
        <translation>Réception</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Dernier</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Aller-retour</translation>
    </message>
    <message>
        <source>Ping every second</source>
        <translation>Ping chaque seconde</translation>
    </message>
</context>
<context>
    <name>QtH2::LocalSettings</name>
    <message>
        <source>%1 cannot be changed on an open connection: %2</source>
        <translation>%1 ne peut pas être modifié sur une connexion ouverte : %2</translation>
    </message>
    <message>
        <source>it only holds until the server has said its limit.</source>
        <translation>il ne vaut que tant que le serveur n’a pas dit sa limite.</translation>
    </message>
    <message>
        <source>it is open already.</source>
        <translation>elle est déjà ouverte.</translation>
    </message>
    <message>
        <source>the window is %1 bytes, and cannot become smaller.</source>
        <translation>la fenêtre est de %1 octets et ne peut pas rétrécir.</translation>
    </message>
</context>
<context>
    <name>QtH2::RequestHeaderRules</name>
    <message>
        <source>The URL &quot;%1&quot; cannot be requested: %2</source>
        <translation>L’URL « %1 » ne peut pas être demandée : %2</translation>
    </message>
    <message>
        <source>There is more than one Host header.</source>
        <translation>Il y a plus d’un en-tête Host.</translation>
    </message>
    <message>
        <source>The Host header is &quot;%1&quot;, but must be a host and a port.</source>
        <translation>L’en-tête Host est « %1 », mais doit être un hôte et un port.</translation>
    </message>
    <message>
        <source>it has neither scheme nor host, and its path does not start with &quot;/&quot;.</source>
        <translation>elle n’a ni schéma ni hôte, et son chemin ne commence pas par « / ».</translation>
    </message>
    <message>
        <source>it is a path only, and no Host header names the server.</source>
        <translation>elle n’est qu’un chemin, et aucun en-tête Host ne désigne le serveur.</translation>
    </message>
    <message>
        <source>it names no host.</source>
        <translation>elle ne désigne aucun hôte.</translation>
    </message>
    <message>
        <source>it names no port to connect to.</source>
        <translation>elle ne désigne aucun port auquel se connecter.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>elle est vide.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>L’URL n’est pas valide : %1</translation>
    </message>
    <message>
        <source>it has no scheme.</source>
        <translation>elle n’a pas de schéma.</translation>
    </message>
    <message>
        <source>its scheme is &quot;%1&quot;, but must be &quot;https&quot; or &quot;http&quot;.</source>
        <translation>son schéma est « %1 », mais doit être « https » ou « http ».</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but must be a number of bytes.</source>
        <translation>L’en-tête content-length est « %1 », mais doit être un nombre d’octets.</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but the body has %2 bytes.</source>
        <translation>L’en-tête content-length est « %1 », mais le corps a %2 octets.</translation>
    </message>
    <message>
        <source>The header content-length is there with both %1 and %2.</source>
        <translation>L’en-tête content-length est présent à la fois avec %1 et avec %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a protocol.</source>
        <translation>« %1 » n’est pas un nom de protocole.</translation>
    </message>
    <message>
        <source>The method is %1, but must be CONNECT for a request with a protocol.</source>
        <translation>La méthode est %1, mais doit être CONNECT pour une requête avec un protocole.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no HTTP method.</source>
        <translation>« %1 » n’est pas une méthode HTTP.</translation>
    </message>
    <message>
        <source>A CONNECT request has no content, and so no header content-length.</source>
        <translation>Une requête CONNECT n’a pas de contenu, et donc pas d’en-tête content-length.</translation>
    </message>
    <message>
        <source>The header %1 is not allowed among the trailers.</source>
        <translation>L’en-tête %1 n’est pas permis parmi les trailers.</translation>
    </message>
</context>
<context>
    <name>QtH2::Session</name>
    <message>
        <source>The server reset the stream (%1).</source>
        <translation>Le serveur a réinitialisé le flux (%1).</translation>
    </message>
    <message>
        <source>The server wants this request over HTTP/1.1.</source>
        <translation>Le serveur veut cette requête en HTTP/1.1.</translation>
    </message>
    <message>
        <source>The server refused the stream before it did anything with it.</source>
        <translation>Le serveur a refusé le flux avant d’en faire quoi que ce soit.</translation>
    </message>
    <message>
        <source>The server sent a body with a response that has none.</source>
        <translation>Le serveur a envoyé un corps avec une réponse qui n’en a pas.</translation>
    </message>
    <message>
        <source>The response body does not have the %1 bytes that its content-length promised.</source>
        <translation>Le corps de la réponse n’a pas les %1 octets promis par son content-length.</translation>
    </message>
    <message>
        <source>The server sent an invalid response (%1).</source>
        <translation>Le serveur a envoyé une réponse non valide (%1).</translation>
    </message>
    <message>
        <source>The server sent an invalid response: %1</source>
        <translation>Le serveur a envoyé une réponse non valide : %1</translation>
    </message>
    <message>
        <source>The server sent an invalid response: there is no status %1.</source>
        <translation>Le serveur a envoyé une réponse non valide : le statut %1 n’existe pas.</translation>
    </message>
    <message>
        <source>The server sent headers in a tunnel.</source>
        <translation>Le serveur a envoyé des en-têtes dans un tunnel.</translation>
    </message>
    <message>
        <source>The server pushed what it may not: a request that is not safe, or for another origin.</source>
        <translation>Le serveur a poussé ce qu’il ne doit pas : une requête non sûre, ou pour une autre origine.</translation>
    </message>
    <message>
        <source>The server pushed more at once than the %1 that maxConcurrentStreams allows.</source>
        <translation>Le serveur a poussé à la fois plus que les %1 permis par maxConcurrentStreams.</translation>
    </message>
    <message>
        <source>Nobody has a use for the push.</source>
        <translation>Personne n’a l’usage de cette poussée.</translation>
    </message>
    <message>
        <source>The server refused to open a tunnel, with status %1.</source>
        <translation>Le serveur a refusé d’ouvrir un tunnel, avec le statut %1.</translation>
    </message>
    <message>
        <source>The server does not allow tunnels for other protocols (RFC 8441).</source>
        <translation>Le serveur ne permet pas de tunnels pour d’autres protocoles (RFC 8441).</translation>
    </message>
    <message>
        <source>The server is closing the connection and did not process this request.</source>
        <translation>Le serveur ferme la connexion et n’a pas traité cette requête.</translation>
    </message>
    <message>
        <source>The request headers are too large to be sent.</source>
        <translation>Les en-têtes de la requête sont trop grands pour être envoyés.</translation>
    </message>
    <message>
        <source>The request trailers are too large to be sent.</source>
        <translation>Les trailers de la requête sont trop grands pour être envoyés.</translation>
    </message>
    <message>
        <source>The headers of the response exceed the %1 bytes that maxHeaderListSize allows.</source>
        <translation>Les en-têtes de la réponse dépassent les %1 octets permis par maxHeaderListSize.</translation>
    </message>
    <message>
        <source>The request was not done within %1 ms.</source>
        <translation>La requête n’était pas terminée au bout de %1 ms.</translation>
    </message>
    <message>
        <source>The response did not begin within %1 ms.</source>
        <translation>La réponse n’avait pas commencé au bout de %1 ms.</translation>
    </message>
    <message>
        <source>The connection holds %1 unread bytes, as many as maxBufferedBytes allows, and nothing has been read from this response: read it as it arrives, give it an output device, or raise the limit.</source>
        <translation>La connexion contient %1 octets non lus, autant que le permet maxBufferedBytes, et rien n’a été lu de cette réponse : lisez-la au fil de son arrivée, donnez-lui un périphérique de sortie ou relevez la limite.</translation>
    </message>
    <message>
        <source>The connection has used all its streams; open another one.</source>
        <translation>La connexion a utilisé tous ses flux ; ouvrez-en une autre.</translation>
    </message>
    <message>
        <source>The server ended the connection (%1).</source>
        <translation>Le serveur a mis fin à la connexion (%1).</translation>
    </message>
    <message>
        <source>The server ended the connection (%1: %2).</source>
        <translation>Le serveur a mis fin à la connexion (%1 : %2).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1).</source>
        <translation>Le serveur a enfreint les règles de HTTP/2 (%1).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1: %2).</source>
        <translation>Le serveur a enfreint les règles de HTTP/2 (%1 : %2).</translation>
    </message>
    <message>
        <source>The server answered with HTTP/1.1; it does not accept HTTP/2 without negotiation on this port.</source>
        <translation>Le serveur a répondu en HTTP/1.1 ; il n’accepte pas HTTP/2 sans négociation sur ce port.</translation>
    </message>
    <message>
        <source>The server closed the connection before all responses were complete.</source>
        <translation>Le serveur a fermé la connexion avant que toutes les réponses soient complètes.</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 on more streams than the %1 that maxLocalErrorResetStreams allows.</source>
        <translation>Le serveur a enfreint les règles de HTTP/2 sur plus de flux que les %1 permis par maxLocalErrorResetStreams.</translation>
    </message>
    <message>
        <source>The server sent a flood of frames that do nothing (%1).</source>
        <translation>Le serveur a envoyé un flot de trames sans effet (%1).</translation>
    </message>
    <message>
        <source>The server took back more pushes than the %1 that maxPendingAcceptResetStreams allows.</source>
        <translation>Le serveur a retiré plus de poussées que les %1 permises par maxPendingAcceptResetStreams.</translation>
    </message>
    <message>
        <source>The server did not begin to speak HTTP/2 within %1 ms.</source>
        <translation>Le serveur n’a pas commencé à parler HTTP/2 en %1 ms.</translation>
    </message>
    <message>
        <source>The server did not acknowledge the settings within %1 ms.</source>
        <translation>Le serveur n’a pas acquitté les SETTINGS en %1 ms.</translation>
    </message>
    <message>
        <source>Nothing came from the server for %1 ms.</source>
        <translation>Rien n’est venu du serveur pendant %1 ms.</translation>
    </message>
    <message>
        <source>The server did not answer a PING within %1 ms.</source>
        <translation>Le serveur n’a pas répondu à un PING en %1 ms.</translation>
    </message>
    <message>
        <source>The network took nothing of what is to be sent for %1 ms.</source>
        <translation>Le réseau n’a rien pris de ce qui est à envoyer pendant %1 ms.</translation>
    </message>
    <message>
        <source>The connection was shut down before the request was done.</source>
        <translation>La connexion a été arrêtée avant que la requête soit terminée.</translation>
    </message>
    <message>
        <source>The request was aborted.</source>
        <translation>La requête a été interrompue.</translation>
    </message>
    <message>
        <source>The connection was aborted.</source>
        <translation>La connexion a été interrompue.</translation>
    </message>
    <message>
        <source>The connection has not been opened; open it before sending.</source>
        <translation>La connexion n’a pas été ouverte ; ouvrez-la avant d’envoyer.</translation>
    </message>
    <message>
        <source>The connection takes no more requests.</source>
        <translation>La connexion n’accepte plus de requêtes.</translation>
    </message>
    <message>
        <source>The connection cannot go on, because of a failure on this side: %1.</source>
        <translation>La connexion ne peut pas continuer, en raison d’une défaillance de ce côté : %1.</translation>
    </message>
</context>
<context>
    <name>QtH2::Transport</name>
    <message>
        <source>The certificate of the server was rejected: %1</source>
        <translation>Le certificat du serveur a été rejeté : %1</translation>
    </message>
    <message>
        <source>The server closed the connection in the TLS handshake, and did not say why.</source>
        <translation>Le serveur a fermé la connexion pendant la négociation TLS, sans dire pourquoi.</translation>
    </message>
    <message>
        <source>The server does not agree to HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>Le serveur n’accepte pas HTTP/2 (ALPN « h2 »).</translation>
    </message>
    <message>
        <source>The server chose the protocol &quot;%1&quot; and not HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>Le serveur a choisi le protocole « %1 » et non HTTP/2 (ALPN « h2 »).</translation>
    </message>
    <message>
        <source>The server speaks a version of TLS below 1.2, which HTTP/2 does not allow.</source>
        <translation>Le serveur parle une version de TLS antérieure à 1.2, ce que HTTP/2 ne permet pas.</translation>
    </message>
    <message>
        <source>The server chose the cipher &quot;%1&quot;, which HTTP/2 does not allow (RFC 9113, Appendix A).</source>
        <translation>Le serveur a choisi le chiffrement « %1 », que HTTP/2 ne permet pas (RFC 9113, annexe A).</translation>
    </message>
    <message>
        <source>The connection was not established within %1 ms.</source>
        <translation>La connexion n’a pas été établie en %1 ms.</translation>
    </message>
    <message>
        <source>The tunnel is not there any more.</source>
        <translation>Le tunnel n’existe plus.</translation>
    </message>
    <message>
        <source>The tunnel failed: %1</source>
        <translation>Le tunnel a fait défaut : %1</translation>
    </message>
    <message>
        <source>The device is not open for reading and writing.</source>
        <translation>Le périphérique n’est pas ouvert en lecture et en écriture.</translation>
    </message>
    <message>
        <source>The device failed: %1</source>
        <translation>Le périphérique a fait défaut : %1</translation>
    </message>
    <message>
        <source>TLS through a tunnel needs a pair of local sockets, and the system has none to give.</source>
        <translation>TLS à travers un tunnel nécessite une paire de sockets locaux, et le système ne peut pas en fournir.</translation>
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
        <translation>Combien de fois</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>Combien à la fois</translation>
    </message>
</context>
<context>
    <name>RequestBar</name>
    <message>
        <source>Compose</source>
        <translation>Composer</translation>
    </message>
    <message>
        <source>Headers, body, and how many requests</source>
        <translation>En-têtes, corps et nombre de requêtes</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>Envoyer %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Envoyer la requête</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Enter a URL.</source>
        <translation>Saisissez une URL.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>L’URL n’est pas valide : %1</translation>
    </message>
    <message>
        <source>The URL begins with &quot;%1&quot;; it has to be https or http.</source>
        <translation>L’URL commence par « %1 » ; il faut https ou http.</translation>
    </message>
    <message>
        <source>The URL names no host.</source>
        <translation>L’URL ne désigne aucun hôte.</translation>
    </message>
    <message>
        <source>Choose the file to send.</source>
        <translation>Choisissez le fichier à envoyer.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>Il n’y a pas de fichier « %1 ».</translation>
    </message>
    <message>
        <source>A header is &quot;name: value&quot;, and this is not: %1</source>
        <translation>Un en-tête s’écrit « nom: valeur », ce qui n’est pas le cas ici : %1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion en cours</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverte</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>En fin de service</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermée</translation>
    </message>
</context>
<context>
    <name>SettingGroups</name>
    <message>
        <source>Flow control and memory</source>
        <translation>Contrôle de flux et mémoire</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Frames and headers</source>
        <translation>Trames et en-têtes</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Maintien de la connexion</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Délais</translation>
    </message>
    <message>
        <source>Reset streams</source>
        <translation>Flux réinitialisés</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Restore the default: %1</source>
        <translation>Rétablir la valeur par défaut : %1</translation>
    </message>
    <message>
        <source>unset</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>De %1.</translation>
    </message>
    <message>
        <source>Unset: %1.</source>
        <translation>Non défini : %1.</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>unset</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Settings of the connection</source>
        <translation>Réglages de la connexion</translation>
    </message>
    <message>
        <source>Only those that are changed</source>
        <translation>Modifiés seulement</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Tout rétablir</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Rechercher dans les réglages</translation>
    </message>
    <message>
        <source>No setting is like that.</source>
        <translation>Aucun réglage ne correspond.</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Streams at once</source>
        <translation>Flux simultanés</translation>
    </message>
    <message>
        <source>Stream window</source>
        <translation>Fenêtre de flux</translation>
    </message>
    <message>
        <source>Longest frame</source>
        <translation>Trame maximale</translation>
    </message>
    <message>
        <source>Longest headers</source>
        <translation>En-têtes max.</translation>
    </message>
    <message>
        <source>Header table</source>
        <translation>Table d’en-têtes</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverts en tout</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouverts</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En file</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminées</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouées</translation>
    </message>
    <message>
        <source>Reset by us</source>
        <translation>Annulés par nous</translation>
    </message>
    <message>
        <source>Reset by server</source>
        <translation>… par le serveur</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Octets reçus</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Octets envoyés</translation>
    </message>
    <message>
        <source>Frames in</source>
        <translation>Trames reçues</translation>
    </message>
    <message>
        <source>Frames out</source>
        <translation>Trames envoyées</translation>
    </message>
    <message>
        <source>Headers in</source>
        <translation>En-têtes reçus</translation>
    </message>
    <message>
        <source>Headers out</source>
        <translation>En-têtes envoyés</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Trafic</translation>
    </message>
    <message>
        <source>The server allows</source>
        <translation>Le serveur permet</translation>
    </message>
    <message>
        <source>We allow</source>
        <translation>Nous permettons</translation>
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
        <translation>En file d’attente</translation>
    </message>
    <message>
        <source>Waiting for the response</source>
        <translation>En attente de la réponse</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Réception en cours</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouée</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Coupée</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En tout</translation>
    </message>
</context>
<context>
    <name>TransferHeader</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méth.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
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
        <translation>En file pendant %1</translation>
    </message>
    <message>
        <source>Waited for %1</source>
        <translation>En attente pendant %1</translation>
    </message>
    <message>
        <source>Received for %1</source>
        <translation>Réception pendant %1</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Envoyé : %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>coupée</translation>
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
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>%1, %2 under way</source>
        <translation>%1, dont en cours : %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
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
        <translation>Oublier celles qui sont terminées</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Enter a URL above and press Ctrl+Return.</source>
        <translation>Rien n’a encore été envoyé. Saisissez une URL ci-dessus et pressez Ctrl+Entrée.</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>https://host/path</source>
        <translation>https://hote/chemin</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>URLs to choose from</source>
        <translation>URL au choix</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The language: ar, de, en, es or fr; without this option, the system&apos;s.</source>
        <translation>La langue : ar, de, en, es ou fr ; sans cette option, celle du système.</translation>
    </message>
    <message>
        <source>The network panel for HTTP/2: one connection, and all that happens on it.</source>
        <translation>Le panneau réseau pour HTTP/2 : une connexion, et tout ce qui s’y passe.</translation>
    </message>
    <message>
        <source>filled in; further ones are offered in the list</source>
        <translation>est saisie d’avance ; les suivantes sont proposées dans la liste</translation>
    </message>
    <message>
        <source>Trusts the certificates in FILE, besides the system&apos;s.</source>
        <translation>Fait confiance aux certificats de FILE, en plus de ceux du système.</translation>
    </message>
    <message>
        <source>The colours: light, dark or system (the default).</source>
        <translation>Les couleurs : light, dark ou system (par défaut).</translation>
    </message>
    <message>
        <source>Plays the steps in FILE, and ends.</source>
        <translation>Joue les étapes de FILE, puis se termine.</translation>
    </message>
    <message>
        <source>There is no translation into &quot;%1&quot;</source>
        <translation>Il n’y a pas de traduction en « %1 »</translation>
    </message>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>Inspecteur HTTP/2</translation>
    </message>
    <message>
        <source>There is no certificate in &quot;%1&quot;</source>
        <translation>Il n’y a pas de certificat dans « %1 »</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;</source>
        <translation>Impossible de lire « %1 »</translation>
    </message>
</context>
</TS>
