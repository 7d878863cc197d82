<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>BodyForm</name>
    <message>
        <source>{ &quot;hello&quot;: &quot;world&quot; }</source>
        <translation>{ &quot;hello&quot;: &quot;world&quot; }</translation>
    </message>
    <message>
        <source>Size in KiB</source>
        <translation>Tamaño en KiB</translation>
    </message>
    <message>
        <source>KiB of a pattern, made as it is sent</source>
        <translation>KiB de un patrón, creado al enviarlo</translation>
    </message>
    <message>
        <source>The request is its headers alone.</source>
        <translation>La solicitud consta solo de sus encabezados.</translation>
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
        <translation>Texto</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>Copiar lo que se muestra</translation>
    </message>
</context>
<context>
    <name>BodyPresenter</name>
    <message>
        <source>The first %1 of %2</source>
        <translation>Los primeros %1 de %2</translation>
    </message>
    <message>
        <source>The body was dropped to keep the memory for later ones.</source>
        <translation>El cuerpo se descartó para reservar la memoria para los siguientes.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Nada todavía.</translation>
    </message>
    <message>
        <source>There is no body.</source>
        <translation>No hay cuerpo.</translation>
    </message>
</context>
<context>
    <name>ComposerPane</name>
    <message>
        <source>Headers</source>
        <translation>Encabezados</translation>
    </message>
    <message>
        <source>accept: application/json</source>
        <translation>accept: application/json</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Cuerpo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Of a size</source>
        <translation>Por tamaño</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>%1 · round trip %2 · %3 streams free</source>
        <translation>%1 · RTT %2 · libres: %3</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Open the connection without sending anything</source>
        <translation>Abrir la conexión sin enviar nada</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Measure the round trip</source>
        <translation>Medir la ida y vuelta</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Finalizar</translation>
    </message>
    <message>
        <source>Let what is under way finish, then close</source>
        <translation>Dejar que termine lo que está en curso y cerrar</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Abortar</translation>
    </message>
    <message>
        <source>Close at once; what is under way fails</source>
        <translation>Cerrar de inmediato; lo que está en curso falla</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Colores claros</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Colores oscuros</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Ajustes (%1)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>The settings of the connection</source>
        <translation>Los ajustes de la conexión</translation>
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
        <translation>Pasos de un guion, uno por línea; # inicia un comentario:
  show NOMBRE VALOR    fija una propiedad de la ventana (theme, tab, settingsShown,
                       composerShown, selected, filter)
  form NOMBRE VALOR    rellena la solicitud (url es relativa a la anterior)
  setting NOMBRE VALOR fija un ajuste de la conexión
  key TECLA            la pulsa donde está el foco: Tab, Space, Return, Down ...
  resize ANCHO ALTO
  send | open | ping | drain | abort | clear | trust
  wait rows N | finished | received BYTES | state ESTADO | pause MILISEGUNDOS
  check rows N | status FILA CÓDIGO | failed FILA | settings N | refused | frames N |
        shown NOMBRE VALOR | text TEXTO
  picture ARCHIVO      guarda lo que muestra la ventana</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Encabezados</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Cuerpo</translation>
    </message>
    <message>
        <source>Abort this request alone</source>
        <translation>Abortar solo esta solicitud</translation>
    </message>
    <message>
        <source>Choose a request above to look at it.</source>
        <translation>Elija arriba una solicitud para verla.</translation>
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
        <translation>Confiar</translation>
    </message>
    <message>
        <source>Accept this certificate until the program ends, and connect</source>
        <translation>Aceptar este certificado hasta que termine el programa y conectar</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No error</source>
        <translation>Ningún error</translation>
    </message>
    <message>
        <source>A setting has a bad value</source>
        <translation>Un ajuste tiene un valor incorrecto</translation>
    </message>
    <message>
        <source>The URL cannot be used</source>
        <translation>La URL no se puede usar</translation>
    </message>
    <message>
        <source>A header cannot be sent</source>
        <translation>Un encabezado no se puede enviar</translation>
    </message>
    <message>
        <source>The body could not be read or stored</source>
        <translation>El cuerpo no se pudo leer o guardar</translation>
    </message>
    <message>
        <source>The body is not as long as announced</source>
        <translation>El cuerpo no tiene la longitud anunciada</translation>
    </message>
    <message>
        <source>There is no host of that name</source>
        <translation>No hay ningún host con ese nombre</translation>
    </message>
    <message>
        <source>Nobody listens there</source>
        <translation>Nadie escucha allí</translation>
    </message>
    <message>
        <source>The proxy did not let it through</source>
        <translation>El proxy no lo dejó pasar</translation>
    </message>
    <message>
        <source>Encryption could not be set up</source>
        <translation>No se pudo establecer el cifrado</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>El certificado no es de confianza</translation>
    </message>
    <message>
        <source>The server does not speak HTTP/2</source>
        <translation>El servidor no habla HTTP/2</translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation>La red falló</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>La conexión tardó demasiado</translation>
    </message>
    <message>
        <source>The server did not answer the greeting</source>
        <translation>El servidor no respondió al saludo</translation>
    </message>
    <message>
        <source>Nothing was received for too long</source>
        <translation>No se recibió nada durante demasiado tiempo</translation>
    </message>
    <message>
        <source>The network takes no more data</source>
        <translation>La red ya no acepta datos</translation>
    </message>
    <message>
        <source>The server no longer answers PINGs</source>
        <translation>El servidor ya no responde a los PING</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>La solicitud tardó demasiado</translation>
    </message>
    <message>
        <source>The response was too late</source>
        <translation>La respuesta llegó demasiado tarde</translation>
    </message>
    <message>
        <source>The connection was closed</source>
        <translation>La conexión se cerró</translation>
    </message>
    <message>
        <source>The rules of HTTP/2 were broken</source>
        <translation>Se infringieron las reglas de HTTP/2</translation>
    </message>
    <message>
        <source>The server said goodbye</source>
        <translation>El servidor se despidió</translation>
    </message>
    <message>
        <source>The server broke off the response</source>
        <translation>El servidor interrumpió la respuesta</translation>
    </message>
    <message>
        <source>The headers are too long</source>
        <translation>Los encabezados son demasiado largos</translation>
    </message>
    <message>
        <source>Too much was left unread</source>
        <translation>Quedó demasiado sin leer</translation>
    </message>
    <message>
        <source>The server does not open such tunnels</source>
        <translation>El servidor no abre túneles de ese tipo</translation>
    </message>
    <message>
        <source>The tunnel was refused</source>
        <translation>El túnel fue rechazado</translation>
    </message>
    <message>
        <source>A redirect could not be followed</source>
        <translation>No se pudo seguir una redirección</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abortada</translation>
    </message>
    <message>
        <source>An error of a kind that is new to this program</source>
        <translation>Un error de un tipo que este programa aún no conoce</translation>
    </message>
    <message>
        <source>Done by you</source>
        <translation>Provocado por usted</translation>
    </message>
    <message>
        <source>Found on this side</source>
        <translation>Detectado en este lado</translation>
    </message>
    <message>
        <source>Done by the other side</source>
        <translation>Provocado por el otro lado</translation>
    </message>
    <message>
        <source>Nothing was sent. Trust it only if you know whose it is.</source>
        <translation>No se envió nada. Confíe en él solo si sabe de quién es.</translation>
    </message>
    <message>
        <source>Safe to send again: the server has not worked on it.</source>
        <translation>Se puede volver a enviar sin riesgo: el servidor no la ha procesado.</translation>
    </message>
    <message>
        <source>The server may have worked on it: send it again only if doing it twice does no harm.</source>
        <translation>Puede que el servidor la haya procesado: vuelva a enviarla solo si hacerlo dos veces no causa daño.</translation>
    </message>
    <message>
        <source>The body could not be decompressed</source>
        <translation>No se pudo descomprimir el cuerpo</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Path of the file, or drop it here</source>
        <translation>Ruta del archivo, o suéltelo aquí</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Filter: HEADERS, stream=3, content-type …</source>
        <translation>Filtro: HEADERS, stream=3, content-type …</translation>
    </message>
    <message>
        <source>Filter of the frames</source>
        <translation>Filtro de las tramas</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>En espera: %1</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>Tramas: %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>Pausar la lista</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>No frame has passed yet.</source>
        <translation>Aún no ha pasado ninguna trama.</translation>
    </message>
    <message>
        <source>No frame is like that.</source>
        <translation>Ninguna trama coincide.</translation>
    </message>
</context>
<context>
    <name>H2Connection</name>
    <message>
        <source>The connection was deleted.</source>
        <translation>La conexión fue eliminada.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; names no server: it must be http:// or https:// and have a host.</source>
        <translation>La URL «%1» no designa ningún servidor: debe ser http:// o https:// y tener un host.</translation>
    </message>
</context>
<context>
    <name>H2ConnectionOptions</name>
    <message>
        <source>There is no setting number %1</source>
        <translation>No hay ningún ajuste con el número %1</translation>
    </message>
    <message>
        <source>keepAliveReuseTimeout is %1, but must be less than keepAliveTimeout, which is %2 milliseconds</source>
        <translation>keepAliveReuseTimeout es %1, pero debe ser menor que keepAliveTimeout, que es de %2 milisegundos</translation>
    </message>
    <message>
        <source>there is no limit</source>
        <translation>no hay límite</translation>
    </message>
    <message>
        <source>How many bytes of one response the server may send before they have been taken.</source>
        <translation>Cuántos bytes de una respuesta puede enviar el servidor antes de que se hayan recogido.</translation>
    </message>
    <message>
        <source>How many bytes the server may send on all streams together before they have been taken.</source>
        <translation>Cuántos bytes puede enviar el servidor en todos los flujos juntos antes de que se hayan recogido.</translation>
    </message>
    <message>
        <source>How many requests may be under way until the server has said how many it allows.</source>
        <translation>Cuántas solicitudes puede haber en curso hasta que el servidor diga cuántas permite.</translation>
    </message>
    <message>
        <source>Whether the windows grow with the measured speed and round-trip time of the connection.</source>
        <translation>Si las ventanas crecen con la velocidad y el tiempo de ida y vuelta medidos de la conexión.</translation>
    </message>
    <message>
        <source>the server is not told, and the 16384 of the protocol holds</source>
        <translation>no se indica nada al servidor, y rigen los 16384 del protocolo</translation>
    </message>
    <message>
        <source>The longest frame that the server may send, in bytes.</source>
        <translation>La trama más larga que puede enviar el servidor, en bytes.</translation>
    </message>
    <message>
        <source>How long the headers of a response may be in all, in bytes, with 32 added for each field.</source>
        <translation>La longitud total permitida de los encabezados de una respuesta, en bytes, con 32 más por campo.</translation>
    </message>
    <message>
        <source>the server is not told, and the 4096 of the protocol holds</source>
        <translation>no se indica nada al servidor, y rigen los 4096 del protocolo</translation>
    </message>
    <message>
        <source>How much of earlier headers, in bytes, the compression of the server may refer back to.</source>
        <translation>A cuánto de encabezados anteriores, en bytes, puede remitirse la compresión del servidor.</translation>
    </message>
    <message>
        <source>the server is not told, and the protocol sets no limit</source>
        <translation>no se indica nada al servidor, y el protocolo no fija ningún límite</translation>
    </message>
    <message>
        <source>How many streams, pushed responses, the server may have open at once.</source>
        <translation>Cuántos flujos, respuestas push, puede tener abiertos el servidor a la vez.</translation>
    </message>
    <message>
        <source>no PING is sent</source>
        <translation>no se envía ningún PING</translation>
    </message>
    <message>
        <source>After how many milliseconds without a byte from the server a PING asks whether it is there.</source>
        <translation>Tras cuántos milisegundos sin un byte del servidor un PING pregunta si sigue ahí.</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING the connection counts as dead.</source>
        <translation>Tras cuántos milisegundos sin respuesta a un PING la conexión se da por muerta.</translation>
    </message>
    <message>
        <source>Whether PINGs are sent, too, while no request is under way.</source>
        <translation>Si se envían PING también mientras no hay ninguna solicitud en curso.</translation>
    </message>
    <message>
        <source>How many streams reset from here are remembered, so that late frames for them are ignored.</source>
        <translation>Cuántos flujos restablecidos desde aquí se recuerdan, para ignorar sus tramas tardías.</translation>
    </message>
    <message>
        <source>For how many milliseconds a stream reset from here is remembered.</source>
        <translation>Durante cuántos milisegundos se recuerda un flujo restablecido desde aquí.</translation>
    </message>
    <message>
        <source>How many bytes of the body of one request are taken in ahead of what the network takes.</source>
        <translation>Cuántos bytes del cuerpo de una solicitud se admiten por adelantado a lo que toma la red.</translation>
    </message>
    <message>
        <source>How many pushes the server may take back unseen before the connection is closed.</source>
        <translation>Cuántos push puede retirar el servidor sin que se vean antes de que se cierre la conexión.</translation>
    </message>
    <message>
        <source>How many streams faults of the server may make us reset before the connection is closed.</source>
        <translation>Cuántos flujos pueden restablecerse por faltas del servidor antes de que se cierre la conexión.</translation>
    </message>
    <message>
        <source>Whether the server may push responses that nobody asked for.</source>
        <translation>Si el servidor puede enviar por push respuestas que nadie ha pedido.</translation>
    </message>
    <message>
        <source>How many milliseconds opening may take, from looking up the name to the end of TLS.</source>
        <translation>Cuántos milisegundos puede durar la apertura, desde la búsqueda del nombre hasta el final de TLS.</translation>
    </message>
    <message>
        <source>How many milliseconds the server may take to send its SETTINGS and to acknowledge ours.</source>
        <translation>Cuántos milisegundos puede tardar el servidor en enviar sus SETTINGS y confirmar los nuestros.</translation>
    </message>
    <message>
        <source>For how many milliseconds nothing may be received before the connection is closed.</source>
        <translation>Durante cuántos milisegundos puede no recibirse nada antes de que se cierre la conexión.</translation>
    </message>
    <message>
        <source>For how many milliseconds the network may take nothing of what waits to be sent.</source>
        <translation>Durante cuántos milisegundos puede la red no tomar nada de lo que espera para enviarse.</translation>
    </message>
    <message>
        <source>the connection is used until keepAliveTimeout runs out</source>
        <translation>la conexión se usa hasta que vence keepAliveTimeout</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING new requests go elsewhere.</source>
        <translation>Tras cuántos milisegundos sin respuesta a un PING las nuevas solicitudes van a otra parte.</translation>
    </message>
    <message>
        <source>How many bytes of responses under way one connection may hold that the application has not read.</source>
        <translation>Cuántos bytes de respuestas en curso que la aplicación no ha leído puede retener una conexión.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>from %1 to %2 bytes</source>
        <translation>de %1 a %2 bytes</translation>
    </message>
    <message>
        <source>from %1 to %2 milliseconds</source>
        <translation>de %1 a %2 milisegundos</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3</source>
        <translation>%1 es %2, pero los valores permitidos son: %3</translation>
    </message>
    <message>
        <source>%1 is %2, but must be a whole number %3</source>
        <translation>%1 es %2, pero debe ser un número entero %3</translation>
    </message>
</context>
<context>
    <name>H2Headers</name>
    <message>
        <source>A header has an empty name</source>
        <translation>Un encabezado tiene el nombre vacío</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; begins with a colon, which is reserved for what the request itself says</source>
        <translation>El nombre de encabezado «%1» empieza por dos puntos, reservados para lo que dice la propia solicitud</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; has a character that is not allowed in a name: %2</source>
        <translation>El nombre de encabezado «%1» tiene un carácter no permitido en un nombre: %2</translation>
    </message>
    <message>
        <source>The value of the header &quot;%1&quot; has a control character, which is not allowed: %2 at position %3</source>
        <translation>El valor del encabezado «%1» tiene un carácter de control, que no está permitido: %2 en la posición %3</translation>
    </message>
</context>
<context>
    <name>H2Priority</name>
    <message>
        <source>urgency is %1, but must be from %2 to %3</source>
        <translation>urgency es %1, pero debe estar entre %2 y %3</translation>
    </message>
</context>
<context>
    <name>H2Request</name>
    <message>
        <source>The request body has more than the %1 bytes of its content-length.</source>
        <translation>El cuerpo de la solicitud supera los %1 bytes de su content-length.</translation>
    </message>
    <message>
        <source>The request body ended after %1 bytes, but its content-length is %2.</source>
        <translation>El cuerpo de la solicitud terminó tras %1 bytes, pero su content-length es %2.</translation>
    </message>
    <message>
        <source>The body that was written to the request has been sent before: call setStreamedBody() and write it again.</source>
        <translation>El cuerpo que se escribió en la solicitud ya se envió: llame a setStreamedBody() y escríbalo de nuevo.</translation>
    </message>
    <message>
        <source>A CONNECT request has no body of its own: write into the tunnel.</source>
        <translation>Una solicitud CONNECT no tiene cuerpo propio: escriba en el túnel.</translation>
    </message>
    <message>
        <source>A CONNECT request has no trailers (RFC 9113, section 8.5).</source>
        <translation>Una solicitud CONNECT no tiene trailers (RFC 9113, sección 8.5).</translation>
    </message>
    <message>
        <source>The body device is not open for reading.</source>
        <translation>El dispositivo del cuerpo no está abierto para lectura.</translation>
    </message>
    <message>
        <source>The body device lives in another thread than the request.</source>
        <translation>El dispositivo del cuerpo vive en otro hilo que la solicitud.</translation>
    </message>
    <message>
        <source>The body device has been read before and cannot go back to where it began: give the request another one.</source>
        <translation>El dispositivo del cuerpo ya se leyó y no puede volver a donde empezó: dele otro a la solicitud.</translation>
    </message>
    <message>
        <source>The body device could not be read: %1</source>
        <translation>No se pudo leer el dispositivo del cuerpo: %1</translation>
    </message>
    <message>
        <source>The body device was closed before its end.</source>
        <translation>El dispositivo del cuerpo se cerró antes de su final.</translation>
    </message>
    <message>
        <source>The body device was deleted before its end.</source>
        <translation>El dispositivo del cuerpo fue eliminado antes de su final.</translation>
    </message>
    <message>
        <source>A part of the multi-part body is read from a sequential device, whose size is not known: give it the bytes or a file.</source>
        <translation>Una parte del cuerpo de varias partes se lee de un dispositivo secuencial, cuyo tamaño no se conoce: dele los bytes o un archivo.</translation>
    </message>
    <message>
        <source>The output device is not open for writing.</source>
        <translation>El dispositivo de salida no está abierto para escritura.</translation>
    </message>
    <message>
        <source>The output device lives in another thread than the request.</source>
        <translation>El dispositivo de salida vive en otro hilo que la solicitud.</translation>
    </message>
    <message>
        <source>The output device could not be written: %1</source>
        <translation>No se pudo escribir en el dispositivo de salida: %1</translation>
    </message>
    <message>
        <source>The output device was deleted before the response was whole.</source>
        <translation>El dispositivo de salida fue eliminado antes de que la respuesta estuviera completa.</translation>
    </message>
    <message>
        <source>%1 is %2, but must be from 1 to %3 milliseconds</source>
        <translation>%1 es %2, pero debe estar entre 1 y %3 milisegundos</translation>
    </message>
    <message>
        <source>padding is %1, but must be from 0 to %2 bytes</source>
        <translation>padding es %1, pero debe estar entre 0 y %2 bytes</translation>
    </message>
    <message>
        <source>readBufferSize is %1, but must be from 0 to %2 bytes</source>
        <translation>readBufferSize es %1, pero debe estar entre 0 y %2 bytes</translation>
    </message>
</context>
<context>
    <name>HeadersPage</name>
    <message>
        <source>Response headers</source>
        <translation>Encabezados de respuesta</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>Trailers</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>Encabezados de solicitud</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>Inspector HTTP/2</translation>
    </message>
    <message>
        <source>%1 – HTTP/2 Inspector</source>
        <translation>%1 – Inspector HTTP/2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Gráficos</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Tramas</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
</context>
<context>
    <name>MethodBox</name>
    <message>
        <source>Method</source>
        <translation>Método</translation>
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
        <translation>Estado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
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
        <translation>Bajada</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subida</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Caudal</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Recepción</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Ida y vuelta</translation>
    </message>
    <message>
        <source>Ping every second</source>
        <translation>Ping cada segundo</translation>
    </message>
</context>
<context>
    <name>QtH2::LocalSettings</name>
    <message>
        <source>%1 cannot be changed on an open connection: %2</source>
        <translation>%1 no se puede cambiar en una conexión abierta: %2</translation>
    </message>
    <message>
        <source>it only holds until the server has said its limit.</source>
        <translation>solo rige hasta que el servidor ha dicho su límite.</translation>
    </message>
    <message>
        <source>it is open already.</source>
        <translation>ya está abierta.</translation>
    </message>
    <message>
        <source>the window is %1 bytes, and cannot become smaller.</source>
        <translation>la ventana es de %1 bytes y no puede reducirse.</translation>
    </message>
</context>
<context>
    <name>QtH2::RequestHeaderRules</name>
    <message>
        <source>The URL &quot;%1&quot; cannot be requested: %2</source>
        <translation>La URL «%1» no se puede solicitar: %2</translation>
    </message>
    <message>
        <source>There is more than one Host header.</source>
        <translation>Hay más de un encabezado Host.</translation>
    </message>
    <message>
        <source>The Host header is &quot;%1&quot;, but must be a host and a port.</source>
        <translation>El encabezado Host es «%1», pero debe ser un host y un puerto.</translation>
    </message>
    <message>
        <source>it has neither scheme nor host, and its path does not start with &quot;/&quot;.</source>
        <translation>no tiene esquema ni host, y su ruta no empieza por «/».</translation>
    </message>
    <message>
        <source>it is a path only, and no Host header names the server.</source>
        <translation>es solo una ruta, y ningún encabezado Host designa el servidor.</translation>
    </message>
    <message>
        <source>it names no host.</source>
        <translation>no designa ningún host.</translation>
    </message>
    <message>
        <source>it names no port to connect to.</source>
        <translation>no designa ningún puerto al que conectarse.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>está vacía.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>La URL no es válida: %1</translation>
    </message>
    <message>
        <source>it has no scheme.</source>
        <translation>no tiene esquema.</translation>
    </message>
    <message>
        <source>its scheme is &quot;%1&quot;, but must be &quot;https&quot; or &quot;http&quot;.</source>
        <translation>su esquema es «%1», pero debe ser «https» o «http».</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but must be a number of bytes.</source>
        <translation>El encabezado content-length es «%1», pero debe ser un número de bytes.</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but the body has %2 bytes.</source>
        <translation>El encabezado content-length es «%1», pero el cuerpo tiene %2 bytes.</translation>
    </message>
    <message>
        <source>The header content-length is there with both %1 and %2.</source>
        <translation>El encabezado content-length aparece tanto con %1 como con %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a protocol.</source>
        <translation>«%1» no es un nombre de protocolo.</translation>
    </message>
    <message>
        <source>The method is %1, but must be CONNECT for a request with a protocol.</source>
        <translation>El método es %1, pero debe ser CONNECT para una solicitud con un protocolo.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no HTTP method.</source>
        <translation>«%1» no es un método HTTP.</translation>
    </message>
    <message>
        <source>A CONNECT request has no content, and so no header content-length.</source>
        <translation>Una solicitud CONNECT no tiene contenido y, por tanto, tampoco encabezado content-length.</translation>
    </message>
    <message>
        <source>The header %1 is not allowed among the trailers.</source>
        <translation>El encabezado %1 no está permitido entre los trailers.</translation>
    </message>
</context>
<context>
    <name>QtH2::Session</name>
    <message>
        <source>The server reset the stream (%1).</source>
        <translation>El servidor restableció el flujo (%1).</translation>
    </message>
    <message>
        <source>The server wants this request over HTTP/1.1.</source>
        <translation>El servidor quiere esta solicitud por HTTP/1.1.</translation>
    </message>
    <message>
        <source>The server refused the stream before it did anything with it.</source>
        <translation>El servidor rechazó el flujo antes de hacer nada con él.</translation>
    </message>
    <message>
        <source>The server sent a body with a response that has none.</source>
        <translation>El servidor envió un cuerpo con una respuesta que no lo tiene.</translation>
    </message>
    <message>
        <source>The response body does not have the %1 bytes that its content-length promised.</source>
        <translation>El cuerpo de la respuesta no tiene los %1 bytes que prometía su content-length.</translation>
    </message>
    <message>
        <source>The server sent an invalid response (%1).</source>
        <translation>El servidor envió una respuesta no válida (%1).</translation>
    </message>
    <message>
        <source>The server sent an invalid response: %1</source>
        <translation>El servidor envió una respuesta no válida: %1</translation>
    </message>
    <message>
        <source>The server sent an invalid response: there is no status %1.</source>
        <translation>El servidor envió una respuesta no válida: no existe el estado %1.</translation>
    </message>
    <message>
        <source>The server sent headers in a tunnel.</source>
        <translation>El servidor envió encabezados en un túnel.</translation>
    </message>
    <message>
        <source>The server pushed what it may not: a request that is not safe, or for another origin.</source>
        <translation>El servidor envió por push lo que no debe: una solicitud que no es segura o para otro origen.</translation>
    </message>
    <message>
        <source>The server pushed more at once than the %1 that maxConcurrentStreams allows.</source>
        <translation>El servidor envió más push a la vez que los %1 que permite maxConcurrentStreams.</translation>
    </message>
    <message>
        <source>Nobody has a use for the push.</source>
        <translation>Nadie necesita este push.</translation>
    </message>
    <message>
        <source>The server refused to open a tunnel, with status %1.</source>
        <translation>El servidor se negó a abrir un túnel, con el estado %1.</translation>
    </message>
    <message>
        <source>The server does not allow tunnels for other protocols (RFC 8441).</source>
        <translation>El servidor no permite túneles para otros protocolos (RFC 8441).</translation>
    </message>
    <message>
        <source>The server is closing the connection and did not process this request.</source>
        <translation>El servidor está cerrando la conexión y no procesó esta solicitud.</translation>
    </message>
    <message>
        <source>The request headers are too large to be sent.</source>
        <translation>Los encabezados de la solicitud son demasiado grandes para enviarlos.</translation>
    </message>
    <message>
        <source>The request trailers are too large to be sent.</source>
        <translation>Los trailers de la solicitud son demasiado grandes para enviarlos.</translation>
    </message>
    <message>
        <source>The headers of the response exceed the %1 bytes that maxHeaderListSize allows.</source>
        <translation>Los encabezados de la respuesta superan los %1 bytes que permite maxHeaderListSize.</translation>
    </message>
    <message>
        <source>The request was not done within %1 ms.</source>
        <translation>La solicitud no terminó en %1 ms.</translation>
    </message>
    <message>
        <source>The response did not begin within %1 ms.</source>
        <translation>La respuesta no empezó en %1 ms.</translation>
    </message>
    <message>
        <source>The connection holds %1 unread bytes, as many as maxBufferedBytes allows, and nothing has been read from this response: read it as it arrives, give it an output device, or raise the limit.</source>
        <translation>La conexión retiene %1 bytes sin leer, tantos como permite maxBufferedBytes, y no se ha leído nada de esta respuesta: léala a medida que llega, dele un dispositivo de salida o aumente el límite.</translation>
    </message>
    <message>
        <source>The connection has used all its streams; open another one.</source>
        <translation>La conexión ha usado todos sus flujos; abra otra.</translation>
    </message>
    <message>
        <source>The server ended the connection (%1).</source>
        <translation>El servidor terminó la conexión (%1).</translation>
    </message>
    <message>
        <source>The server ended the connection (%1: %2).</source>
        <translation>El servidor terminó la conexión (%1: %2).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1).</source>
        <translation>El servidor infringió las reglas de HTTP/2 (%1).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1: %2).</source>
        <translation>El servidor infringió las reglas de HTTP/2 (%1: %2).</translation>
    </message>
    <message>
        <source>The server answered with HTTP/1.1; it does not accept HTTP/2 without negotiation on this port.</source>
        <translation>El servidor respondió con HTTP/1.1; no acepta HTTP/2 sin negociación en este puerto.</translation>
    </message>
    <message>
        <source>The server closed the connection before all responses were complete.</source>
        <translation>El servidor cerró la conexión antes de que todas las respuestas estuvieran completas.</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 on more streams than the %1 that maxLocalErrorResetStreams allows.</source>
        <translation>El servidor infringió las reglas de HTTP/2 en más flujos que los %1 que permite maxLocalErrorResetStreams.</translation>
    </message>
    <message>
        <source>The server sent a flood of frames that do nothing (%1).</source>
        <translation>El servidor envió una avalancha de tramas que no hacen nada (%1).</translation>
    </message>
    <message>
        <source>The server took back more pushes than the %1 that maxPendingAcceptResetStreams allows.</source>
        <translation>El servidor retiró más push que los %1 que permite maxPendingAcceptResetStreams.</translation>
    </message>
    <message>
        <source>The server did not begin to speak HTTP/2 within %1 ms.</source>
        <translation>El servidor no empezó a hablar HTTP/2 en %1 ms.</translation>
    </message>
    <message>
        <source>The server did not acknowledge the settings within %1 ms.</source>
        <translation>El servidor no confirmó los SETTINGS en %1 ms.</translation>
    </message>
    <message>
        <source>Nothing came from the server for %1 ms.</source>
        <translation>No llegó nada del servidor durante %1 ms.</translation>
    </message>
    <message>
        <source>The server did not answer a PING within %1 ms.</source>
        <translation>El servidor no respondió a un PING en %1 ms.</translation>
    </message>
    <message>
        <source>The network took nothing of what is to be sent for %1 ms.</source>
        <translation>La red no tomó nada de lo que hay que enviar durante %1 ms.</translation>
    </message>
    <message>
        <source>The connection was shut down before the request was done.</source>
        <translation>La conexión se dio por terminada antes de que acabara la solicitud.</translation>
    </message>
    <message>
        <source>The request was aborted.</source>
        <translation>La solicitud fue abortada.</translation>
    </message>
    <message>
        <source>The connection was aborted.</source>
        <translation>La conexión fue abortada.</translation>
    </message>
    <message>
        <source>The connection has not been opened; open it before sending.</source>
        <translation>La conexión no se ha abierto; ábrala antes de enviar.</translation>
    </message>
    <message>
        <source>The connection takes no more requests.</source>
        <translation>La conexión ya no acepta solicitudes.</translation>
    </message>
    <message>
        <source>The connection cannot go on, because of a failure on this side: %1.</source>
        <translation>La conexión no puede continuar debido a un fallo en este lado: %1.</translation>
    </message>
</context>
<context>
    <name>QtH2::Transport</name>
    <message>
        <source>The certificate of the server was rejected: %1</source>
        <translation>El certificado del servidor fue rechazado: %1</translation>
    </message>
    <message>
        <source>The server closed the connection in the TLS handshake, and did not say why.</source>
        <translation>El servidor cerró la conexión durante la negociación TLS, sin decir por qué.</translation>
    </message>
    <message>
        <source>The server does not agree to HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>El servidor no acepta HTTP/2 (ALPN «h2»).</translation>
    </message>
    <message>
        <source>The server chose the protocol &quot;%1&quot; and not HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>El servidor eligió el protocolo «%1» y no HTTP/2 (ALPN «h2»).</translation>
    </message>
    <message>
        <source>The server speaks a version of TLS below 1.2, which HTTP/2 does not allow.</source>
        <translation>El servidor habla una versión de TLS anterior a la 1.2, lo que HTTP/2 no permite.</translation>
    </message>
    <message>
        <source>The server chose the cipher &quot;%1&quot;, which HTTP/2 does not allow (RFC 9113, Appendix A).</source>
        <translation>El servidor eligió el cifrado «%1», que HTTP/2 no permite (RFC 9113, apéndice A).</translation>
    </message>
    <message>
        <source>The connection was not established within %1 ms.</source>
        <translation>La conexión no se estableció en %1 ms.</translation>
    </message>
    <message>
        <source>The tunnel is not there any more.</source>
        <translation>El túnel ya no existe.</translation>
    </message>
    <message>
        <source>The tunnel failed: %1</source>
        <translation>El túnel falló: %1</translation>
    </message>
    <message>
        <source>The device is not open for reading and writing.</source>
        <translation>El dispositivo no está abierto para lectura y escritura.</translation>
    </message>
    <message>
        <source>The device failed: %1</source>
        <translation>El dispositivo falló: %1</translation>
    </message>
    <message>
        <source>TLS through a tunnel needs a pair of local sockets, and the system has none to give.</source>
        <translation>TLS a través de un túnel necesita un par de sockets locales, y el sistema no puede proporcionarlo.</translation>
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
        <translation>Cuántas veces</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>Cuántas a la vez</translation>
    </message>
</context>
<context>
    <name>RequestBar</name>
    <message>
        <source>Compose</source>
        <translation>Redactar</translation>
    </message>
    <message>
        <source>Headers, body, and how many requests</source>
        <translation>Encabezados, cuerpo y cuántas solicitudes</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>Enviar %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Enviar la solicitud</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Enter a URL.</source>
        <translation>Introduzca una URL.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>La URL no es válida: %1</translation>
    </message>
    <message>
        <source>The URL begins with &quot;%1&quot;; it has to be https or http.</source>
        <translation>La URL empieza por «%1»; tiene que ser https o http.</translation>
    </message>
    <message>
        <source>The URL names no host.</source>
        <translation>La URL no designa ningún host.</translation>
    </message>
    <message>
        <source>Choose the file to send.</source>
        <translation>Elija el archivo que se va a enviar.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>No existe el archivo «%1».</translation>
    </message>
    <message>
        <source>A header is &quot;name: value&quot;, and this is not: %1</source>
        <translation>Un encabezado es «nombre: valor», y esto no lo es: %1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierta</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Finalizando</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
</context>
<context>
    <name>SettingGroups</name>
    <message>
        <source>Flow control and memory</source>
        <translation>Control de flujo y memoria</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flujos</translation>
    </message>
    <message>
        <source>Frames and headers</source>
        <translation>Tramas y encabezados</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>Keep-alive</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Tiempos de espera</translation>
    </message>
    <message>
        <source>Reset streams</source>
        <translation>Flujos restablecidos</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Otros</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Restore the default: %1</source>
        <translation>Restaurar el valor predeterminado: %1</translation>
    </message>
    <message>
        <source>unset</source>
        <translation>sin definir</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>De %1.</translation>
    </message>
    <message>
        <source>Unset: %1.</source>
        <translation>Sin definir: %1.</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>unset</source>
        <translation>sin definir</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Settings of the connection</source>
        <translation>Ajustes de la conexión</translation>
    </message>
    <message>
        <source>Only those that are changed</source>
        <translation>Solo los cambiados</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>Restaurar todo</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message>
        <source>No setting is like that.</source>
        <translation>Ningún ajuste coincide.</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Streams at once</source>
        <translation>Flujos a la vez</translation>
    </message>
    <message>
        <source>Stream window</source>
        <translation>Ventana de flujo</translation>
    </message>
    <message>
        <source>Longest frame</source>
        <translation>Trama máxima</translation>
    </message>
    <message>
        <source>Longest headers</source>
        <translation>Encabez. máx.</translation>
    </message>
    <message>
        <source>Header table</source>
        <translation>Tabla de encab.</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abiertos en total</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abiertos</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En cola</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminadas</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message>
        <source>Reset by us</source>
        <translation>Anulados por mí</translation>
    </message>
    <message>
        <source>Reset by server</source>
        <translation>… por el servidor</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flujos</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes recibidos</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes enviados</translation>
    </message>
    <message>
        <source>Frames in</source>
        <translation>Tramas recibidas</translation>
    </message>
    <message>
        <source>Frames out</source>
        <translation>Tramas enviadas</translation>
    </message>
    <message>
        <source>Headers in</source>
        <translation>Encab. recibidos</translation>
    </message>
    <message>
        <source>Headers out</source>
        <translation>Encab. enviados</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Tráfico</translation>
    </message>
    <message>
        <source>The server allows</source>
        <translation>El servidor permite</translation>
    </message>
    <message>
        <source>We allow</source>
        <translation>Permitimos</translation>
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
        <translation>En cola</translation>
    </message>
    <message>
        <source>Waiting for the response</source>
        <translation>Esperando la respuesta</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Recibiendo</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abortada</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En total</translation>
    </message>
</context>
<context>
    <name>TransferHeader</name>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
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
        <translation>En cola durante %1</translation>
    </message>
    <message>
        <source>Waited for %1</source>
        <translation>En espera durante %1</translation>
    </message>
    <message>
        <source>Received for %1</source>
        <translation>Recibiendo durante %1</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Enviado: %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>cortada</translation>
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
        <translation>Solicitudes</translation>
    </message>
    <message>
        <source>%1, %2 under way</source>
        <translation>%1, en curso: %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
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
        <translation>Olvidar las terminadas</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Enter a URL above and press Ctrl+Return.</source>
        <translation>Aún no se ha enviado nada. Introduzca arriba una URL y pulse Ctrl+Intro.</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>https://host/path</source>
        <translation>https://host/ruta</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>URLs to choose from</source>
        <translation>URL para elegir</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The language: ar, de, en, es or fr; without this option, the system&apos;s.</source>
        <translation>El idioma: ar, de, en, es o fr; sin esta opción, el del sistema.</translation>
    </message>
    <message>
        <source>The network panel for HTTP/2: one connection, and all that happens on it.</source>
        <translation>El panel de red para HTTP/2: una conexión y todo lo que ocurre en ella.</translation>
    </message>
    <message>
        <source>filled in; further ones are offered in the list</source>
        <translation>se rellena de antemano; las demás se ofrecen en la lista</translation>
    </message>
    <message>
        <source>Trusts the certificates in FILE, besides the system&apos;s.</source>
        <translation>Confía en los certificados de FILE, además de los del sistema.</translation>
    </message>
    <message>
        <source>The colours: light, dark or system (the default).</source>
        <translation>Los colores: light, dark o system (predeterminado).</translation>
    </message>
    <message>
        <source>Plays the steps in FILE, and ends.</source>
        <translation>Ejecuta los pasos de FILE y termina.</translation>
    </message>
    <message>
        <source>There is no translation into &quot;%1&quot;</source>
        <translation>No hay traducción a «%1»</translation>
    </message>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>Inspector HTTP/2</translation>
    </message>
    <message>
        <source>There is no certificate in &quot;%1&quot;</source>
        <translation>No hay ningún certificado en «%1»</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;</source>
        <translation>No se puede leer «%1»</translation>
    </message>
</context>
</TS>
