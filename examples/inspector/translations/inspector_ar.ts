<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>BodyForm</name>
    <message>
        <source>{ &quot;hello&quot;: &quot;world&quot; }</source>
        <translation>{ &quot;hello&quot;: &quot;world&quot; }</translation>
    </message>
    <message>
        <source>Size in KiB</source>
        <translation>الحجم بالكيبيبايت</translation>
    </message>
    <message>
        <source>KiB of a pattern, made as it is sent</source>
        <translation>كيبيبايت من نمط يُنشأ أثناء إرساله</translation>
    </message>
    <message>
        <source>The request is its headers alone.</source>
        <translation>الطلب هو ترويساته وحدها.</translation>
    </message>
</context>
<context>
    <name>BodyPage</name>
    <message>
        <source>Auto</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>ست عشري</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>انسخ المعروض</translation>
    </message>
</context>
<context>
    <name>BodyPresenter</name>
    <message>
        <source>The first %1 of %2</source>
        <translation>أول %1 من %2</translation>
    </message>
    <message>
        <source>The body was dropped to keep the memory for later ones.</source>
        <translation>أُسقط المتن لتبقى الذاكرة لما يأتي بعده.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>لا شيء بعد.</translation>
    </message>
    <message>
        <source>There is no body.</source>
        <translation>لا يوجد متن.</translation>
    </message>
</context>
<context>
    <name>ComposerPane</name>
    <message>
        <source>Headers</source>
        <translation>الترويسات</translation>
    </message>
    <message>
        <source>accept: application/json</source>
        <translation>accept: application/json</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>المتن</translation>
    </message>
    <message>
        <source>None</source>
        <translation>بلا متن</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>Of a size</source>
        <translation>بحجم</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>%1 · round trip %2 · %3 streams free</source>
        <translation>‏%1 · ذهاب وإياب %2 · تدفقات متاحة: %3</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Open the connection without sending anything</source>
        <translation>فتح الاتصال دون إرسال شيء</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Measure the round trip</source>
        <translation>قياس زمن الذهاب والإياب</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Let what is under way finish, then close</source>
        <translation>ترك ما هو جارٍ حتى يكتمل، ثم الإغلاق</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>إجهاض</translation>
    </message>
    <message>
        <source>Close at once; what is under way fails</source>
        <translation>الإغلاق فورًا؛ ويفشل ما هو جارٍ</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ألوان فاتحة</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ألوان داكنة</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>الإعدادات (%1)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>The settings of the connection</source>
        <translation>إعدادات الاتصال</translation>
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
        <translation>خطوات النص البرمجي، واحدة في كل سطر؛ تبدأ # تعليقًا:
  show NAME VALUE      يضبط خاصية للنافذة (theme, tab, settingsShown,
                       composerShown, selected, filter)
  form NAME VALUE      يملأ الطلب (‏url نسبي إلى ما قبله)
  setting NAME VALUE   يضبط إعدادًا للاتصال
  key KEY              يضغط المفتاح حيث التركيز: Tab, Space, Return, Down ...
  resize WIDTH HEIGHT
  send | open | ping | drain | abort | clear | trust
  wait rows N | finished | received BYTES | state STATE | pause MILLISECONDS
  check rows N | status ROW CODE | failed ROW | settings N | refused | frames N |
        shown NAME VALUE | text TEXT
  picture FILE         يحفظ ما تعرضه النافذة</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>الترويسات</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>المتن</translation>
    </message>
    <message>
        <source>Abort this request alone</source>
        <translation>إجهاض هذا الطلب وحده</translation>
    </message>
    <message>
        <source>Choose a request above to look at it.</source>
        <translation>اختر طلبًا أعلاه للاطلاع عليه.</translation>
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
        <translation>الوثوق بها</translation>
    </message>
    <message>
        <source>Accept this certificate until the program ends, and connect</source>
        <translation>قبول هذه الشهادة حتى ينتهي البرنامج، ثم الاتصال</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>إغلاق هذه الرسالة</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>No error</source>
        <translation>لا خطأ</translation>
    </message>
    <message>
        <source>A setting has a bad value</source>
        <translation>لأحد الإعدادات قيمة خاطئة</translation>
    </message>
    <message>
        <source>The URL cannot be used</source>
        <translation>لا يمكن استخدام عنوان URL</translation>
    </message>
    <message>
        <source>A header cannot be sent</source>
        <translation>لا يمكن إرسال إحدى الترويسات</translation>
    </message>
    <message>
        <source>The body could not be read or stored</source>
        <translation>تعذرت قراءة المتن أو تخزينه</translation>
    </message>
    <message>
        <source>The body is not as long as announced</source>
        <translation>طول المتن ليس كما أُعلن</translation>
    </message>
    <message>
        <source>There is no host of that name</source>
        <translation>لا يوجد مضيف بهذا الاسم</translation>
    </message>
    <message>
        <source>Nobody listens there</source>
        <translation>لا أحد يستمع هناك</translation>
    </message>
    <message>
        <source>The proxy did not let it through</source>
        <translation>لم يسمح الوكيل بمروره</translation>
    </message>
    <message>
        <source>Encryption could not be set up</source>
        <translation>تعذر إعداد التشفير</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>الشهادة غير موثوقة</translation>
    </message>
    <message>
        <source>The server does not speak HTTP/2</source>
        <translation>لا يتحدث الخادم HTTP/2</translation>
    </message>
    <message>
        <source>The network failed</source>
        <translation>تعطلت الشبكة</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>استغرق الاتصال وقتًا طويلًا</translation>
    </message>
    <message>
        <source>The server did not answer the greeting</source>
        <translation>لم يجب الخادم على التحية</translation>
    </message>
    <message>
        <source>Nothing was received for too long</source>
        <translation>لم يُستقبل شيء منذ وقت طويل</translation>
    </message>
    <message>
        <source>The network takes no more data</source>
        <translation>لم تعد الشبكة تقبل بيانات</translation>
    </message>
    <message>
        <source>The server no longer answers PINGs</source>
        <translation>لم يعد الخادم يجيب على PING</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>استغرق الطلب وقتًا طويلًا</translation>
    </message>
    <message>
        <source>The response was too late</source>
        <translation>تأخرت الاستجابة كثيرًا</translation>
    </message>
    <message>
        <source>The connection was closed</source>
        <translation>أُغلق الاتصال</translation>
    </message>
    <message>
        <source>The rules of HTTP/2 were broken</source>
        <translation>خُرقت قواعد HTTP/2</translation>
    </message>
    <message>
        <source>The server said goodbye</source>
        <translation>ودّع الخادم الاتصال</translation>
    </message>
    <message>
        <source>The server broke off the response</source>
        <translation>قطع الخادم الاستجابة</translation>
    </message>
    <message>
        <source>The headers are too long</source>
        <translation>الترويسات طويلة جدًا</translation>
    </message>
    <message>
        <source>Too much was left unread</source>
        <translation>بقي الكثير دون قراءة</translation>
    </message>
    <message>
        <source>The server does not open such tunnels</source>
        <translation>لا يفتح الخادم مثل هذه الأنفاق</translation>
    </message>
    <message>
        <source>The tunnel was refused</source>
        <translation>رُفض النفق</translation>
    </message>
    <message>
        <source>A redirect could not be followed</source>
        <translation>تعذر اتباع إعادة توجيه</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>أُجهض</translation>
    </message>
    <message>
        <source>An error of a kind that is new to this program</source>
        <translation>خطأ من نوع جديد على هذا البرنامج</translation>
    </message>
    <message>
        <source>Done by you</source>
        <translation>بفعلك</translation>
    </message>
    <message>
        <source>Found on this side</source>
        <translation>اكتُشف في هذا الطرف</translation>
    </message>
    <message>
        <source>Done by the other side</source>
        <translation>بفعل الطرف الآخر</translation>
    </message>
    <message>
        <source>Nothing was sent. Trust it only if you know whose it is.</source>
        <translation>لم يُرسل شيء. ثق بها فقط إن كنت تعرف صاحبها.</translation>
    </message>
    <message>
        <source>Safe to send again: the server has not worked on it.</source>
        <translation>إعادة الإرسال آمنة: لم يعالجه الخادم.</translation>
    </message>
    <message>
        <source>The server may have worked on it: send it again only if doing it twice does no harm.</source>
        <translation>ربما عالجه الخادم: أعد إرساله فقط إن كان تنفيذه مرتين لا يضر.</translation>
    </message>
    <message>
        <source>The body could not be decompressed</source>
        <translation>تعذر فك ضغط المتن</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Path of the file, or drop it here</source>
        <translation>مسار الملف، أو أفلته هنا</translation>
    </message>
</context>
<context>
    <name>FramesPage</name>
    <message>
        <source>Filter: HEADERS, stream=3, content-type …</source>
        <translation>تصفية: HEADERS, stream=3, content-type …</translation>
    </message>
    <message>
        <source>Filter of the frames</source>
        <translation>تصفية الإطارات</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>في الانتظار: %1</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>الإطارات: %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>إيقاف القائمة مؤقتًا</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>إفراغ القائمة</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>الإطارات</translation>
    </message>
    <message>
        <source>No frame has passed yet.</source>
        <translation>لم يمر أي إطار بعد.</translation>
    </message>
    <message>
        <source>No frame is like that.</source>
        <translation>لا يوجد إطار مطابق.</translation>
    </message>
</context>
<context>
    <name>H2Connection</name>
    <message>
        <source>The connection was deleted.</source>
        <translation>حُذف الاتصال.</translation>
    </message>
    <message>
        <source>The URL &quot;%1&quot; names no server: it must be http:// or https:// and have a host.</source>
        <translation>لا يسمّي عنوان URL «%1» خادمًا: يجب أن يبدأ بـ http:// أو https:// وأن يكون له مضيف.</translation>
    </message>
</context>
<context>
    <name>H2ConnectionOptions</name>
    <message>
        <source>There is no setting number %1</source>
        <translation>لا يوجد إعداد رقمه %1</translation>
    </message>
    <message>
        <source>keepAliveReuseTimeout is %1, but must be less than keepAliveTimeout, which is %2 milliseconds</source>
        <translation>قيمة keepAliveReuseTimeout هي %1، لكن يجب أن تكون أقل من keepAliveTimeout، وهي %2 ميلي ثانية</translation>
    </message>
    <message>
        <source>there is no limit</source>
        <translation>لا يوجد حد</translation>
    </message>
    <message>
        <source>How many bytes of one response the server may send before they have been taken.</source>
        <translation>كم بايتًا من استجابة واحدة يجوز للخادم إرساله قبل أن تُؤخذ.</translation>
    </message>
    <message>
        <source>How many bytes the server may send on all streams together before they have been taken.</source>
        <translation>كم بايتًا يجوز للخادم إرساله على كل التدفقات معًا قبل أن تُؤخذ.</translation>
    </message>
    <message>
        <source>How many requests may be under way until the server has said how many it allows.</source>
        <translation>كم طلبًا يجوز أن يكون جاريًا إلى أن يقول الخادم كم يسمح به.</translation>
    </message>
    <message>
        <source>Whether the windows grow with the measured speed and round-trip time of the connection.</source>
        <translation>هل تكبر النوافذ مع السرعة وزمن الذهاب والإياب المقيسين للاتصال.</translation>
    </message>
    <message>
        <source>the server is not told, and the 16384 of the protocol holds</source>
        <translation>لا يُخبَر الخادم، وتسري قيمة البروتوكول 16384</translation>
    </message>
    <message>
        <source>The longest frame that the server may send, in bytes.</source>
        <translation>أطول إطار يجوز للخادم إرساله، بالبايت.</translation>
    </message>
    <message>
        <source>How long the headers of a response may be in all, in bytes, with 32 added for each field.</source>
        <translation>الطول الأقصى لترويسات الاستجابة كلها، بالبايت، مع إضافة 32 لكل حقل.</translation>
    </message>
    <message>
        <source>the server is not told, and the 4096 of the protocol holds</source>
        <translation>لا يُخبَر الخادم، وتسري قيمة البروتوكول 4096</translation>
    </message>
    <message>
        <source>How much of earlier headers, in bytes, the compression of the server may refer back to.</source>
        <translation>كم من الترويسات السابقة، بالبايت، يجوز لضغط الخادم أن يرجع إليه.</translation>
    </message>
    <message>
        <source>the server is not told, and the protocol sets no limit</source>
        <translation>لا يُخبَر الخادم، ولا يضع البروتوكول حدًا</translation>
    </message>
    <message>
        <source>How many streams, pushed responses, the server may have open at once.</source>
        <translation>كم تدفقًا، أي استجابة مدفوعة، يجوز للخادم أن يبقيه مفتوحًا في آن واحد.</translation>
    </message>
    <message>
        <source>no PING is sent</source>
        <translation>لا يُرسل أي PING</translation>
    </message>
    <message>
        <source>After how many milliseconds without a byte from the server a PING asks whether it is there.</source>
        <translation>بعد كم ميلي ثانية دون بايت من الخادم يسأل PING هل هو موجود.</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING the connection counts as dead.</source>
        <translation>بعد كم ميلي ثانية دون جواب على PING يُعد الاتصال ميتًا.</translation>
    </message>
    <message>
        <source>Whether PINGs are sent, too, while no request is under way.</source>
        <translation>هل تُرسل PING أيضًا حين لا يكون أي طلب جاريًا.</translation>
    </message>
    <message>
        <source>How many streams reset from here are remembered, so that late frames for them are ignored.</source>
        <translation>كم تدفقًا أعيد ضبطه من هنا يُحتفظ بذكره، كي تُتجاهل إطاراته المتأخرة.</translation>
    </message>
    <message>
        <source>For how many milliseconds a stream reset from here is remembered.</source>
        <translation>لكم ميلي ثانية يُحتفظ بذكر تدفق أعيد ضبطه من هنا.</translation>
    </message>
    <message>
        <source>How many bytes of the body of one request are taken in ahead of what the network takes.</source>
        <translation>كم بايتًا من متن طلب واحد يُقبل مسبقًا قبل أن تأخذه الشبكة.</translation>
    </message>
    <message>
        <source>How many pushes the server may take back unseen before the connection is closed.</source>
        <translation>كم دفعًا يجوز للخادم سحبه قبل أن يُرى، قبل أن يُغلق الاتصال.</translation>
    </message>
    <message>
        <source>How many streams faults of the server may make us reset before the connection is closed.</source>
        <translation>كم تدفقًا يجوز أن تجعلنا أخطاء الخادم نعيد ضبطه قبل أن يُغلق الاتصال.</translation>
    </message>
    <message>
        <source>Whether the server may push responses that nobody asked for.</source>
        <translation>هل يجوز للخادم دفع استجابات لم يطلبها أحد.</translation>
    </message>
    <message>
        <source>How many milliseconds opening may take, from looking up the name to the end of TLS.</source>
        <translation>كم ميلي ثانية يجوز أن يستغرق الفتح، من البحث عن الاسم إلى نهاية TLS.</translation>
    </message>
    <message>
        <source>How many milliseconds the server may take to send its SETTINGS and to acknowledge ours.</source>
        <translation>كم ميلي ثانية يجوز للخادم أن يستغرق لإرسال SETTINGS الخاصة به والإقرار بما أرسلناه.</translation>
    </message>
    <message>
        <source>For how many milliseconds nothing may be received before the connection is closed.</source>
        <translation>لكم ميلي ثانية يجوز ألا يُستقبل شيء قبل أن يُغلق الاتصال.</translation>
    </message>
    <message>
        <source>For how many milliseconds the network may take nothing of what waits to be sent.</source>
        <translation>لكم ميلي ثانية يجوز ألا تأخذ الشبكة شيئًا مما ينتظر الإرسال.</translation>
    </message>
    <message>
        <source>the connection is used until keepAliveTimeout runs out</source>
        <translation>يُستخدم الاتصال حتى تنقضي مهلة keepAliveTimeout</translation>
    </message>
    <message>
        <source>After how many milliseconds without an answer to a PING new requests go elsewhere.</source>
        <translation>بعد كم ميلي ثانية دون جواب على PING تذهب الطلبات الجديدة إلى مكان آخر.</translation>
    </message>
    <message>
        <source>How many bytes of responses under way one connection may hold that the application has not read.</source>
        <translation>كم بايتًا من الاستجابات الجارية، لم يقرأه التطبيق، يجوز لاتصال واحد أن يحتفظ به.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true أو false</translation>
    </message>
    <message>
        <source>from %1 to %2 bytes</source>
        <translation>من %1 إلى %2 بايت</translation>
    </message>
    <message>
        <source>from %1 to %2 milliseconds</source>
        <translation>من %1 إلى %2 ميلي ثانية</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>%1 is %2, but must be %3</source>
        <translation>قيمة %1 هي %2، لكن المسموح به: %3</translation>
    </message>
    <message>
        <source>%1 is %2, but must be a whole number %3</source>
        <translation>قيمة %1 هي %2، لكن يجب أن تكون عددًا صحيحًا %3</translation>
    </message>
</context>
<context>
    <name>H2Headers</name>
    <message>
        <source>A header has an empty name</source>
        <translation>لإحدى الترويسات اسم فارغ</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; begins with a colon, which is reserved for what the request itself says</source>
        <translation>يبدأ اسم الترويسة «%1» بنقطتين رأسيتين، وهما محجوزتان لما يقوله الطلب نفسه</translation>
    </message>
    <message>
        <source>The header name &quot;%1&quot; has a character that is not allowed in a name: %2</source>
        <translation>في اسم الترويسة «%1» محرف غير مسموح به في الأسماء: %2</translation>
    </message>
    <message>
        <source>The value of the header &quot;%1&quot; has a control character, which is not allowed: %2 at position %3</source>
        <translation>في قيمة الترويسة «%1» محرف تحكم، وهو غير مسموح به: %2 في الموضع %3</translation>
    </message>
</context>
<context>
    <name>H2Priority</name>
    <message>
        <source>urgency is %1, but must be from %2 to %3</source>
        <translation>قيمة urgency هي %1، لكن يجب أن تكون من %2 إلى %3</translation>
    </message>
</context>
<context>
    <name>H2Request</name>
    <message>
        <source>The request body has more than the %1 bytes of its content-length.</source>
        <translation>في متن الطلب أكثر من %1 بايت المذكورة في content-length.</translation>
    </message>
    <message>
        <source>The request body ended after %1 bytes, but its content-length is %2.</source>
        <translation>انتهى متن الطلب بعد %1 بايت، لكن قيمة content-length هي %2.</translation>
    </message>
    <message>
        <source>The body that was written to the request has been sent before: call setStreamedBody() and write it again.</source>
        <translation>المتن المكتوب في الطلب أُرسل من قبل: استدعِ setStreamedBody() واكتبه من جديد.</translation>
    </message>
    <message>
        <source>A CONNECT request has no body of its own: write into the tunnel.</source>
        <translation>ليس لطلب CONNECT متن خاص به: اكتب في النفق.</translation>
    </message>
    <message>
        <source>A CONNECT request has no trailers (RFC 9113, section 8.5).</source>
        <translation>ليس لطلب CONNECT تذييلات (RFC 9113، القسم 8.5).</translation>
    </message>
    <message>
        <source>The body device is not open for reading.</source>
        <translation>جهاز المتن غير مفتوح للقراءة.</translation>
    </message>
    <message>
        <source>The body device lives in another thread than the request.</source>
        <translation>يعيش جهاز المتن في خيط غير خيط الطلب.</translation>
    </message>
    <message>
        <source>The body device has been read before and cannot go back to where it began: give the request another one.</source>
        <translation>قُرئ جهاز المتن من قبل ولا يمكنه العودة إلى حيث بدأ: أعطِ الطلب جهازًا آخر.</translation>
    </message>
    <message>
        <source>The body device could not be read: %1</source>
        <translation>تعذرت قراءة جهاز المتن: %1</translation>
    </message>
    <message>
        <source>The body device was closed before its end.</source>
        <translation>أُغلق جهاز المتن قبل نهايته.</translation>
    </message>
    <message>
        <source>The body device was deleted before its end.</source>
        <translation>حُذف جهاز المتن قبل نهايته.</translation>
    </message>
    <message>
        <source>A part of the multi-part body is read from a sequential device, whose size is not known: give it the bytes or a file.</source>
        <translation>يُقرأ جزء من المتن المتعدد الأجزاء من جهاز تسلسلي لا يُعرف حجمه: أعطه البايتات أو ملفًا.</translation>
    </message>
    <message>
        <source>The output device is not open for writing.</source>
        <translation>جهاز الإخراج غير مفتوح للكتابة.</translation>
    </message>
    <message>
        <source>The output device lives in another thread than the request.</source>
        <translation>يعيش جهاز الإخراج في خيط غير خيط الطلب.</translation>
    </message>
    <message>
        <source>The output device could not be written: %1</source>
        <translation>تعذرت الكتابة في جهاز الإخراج: %1</translation>
    </message>
    <message>
        <source>The output device was deleted before the response was whole.</source>
        <translation>حُذف جهاز الإخراج قبل اكتمال الاستجابة.</translation>
    </message>
    <message>
        <source>%1 is %2, but must be from 1 to %3 milliseconds</source>
        <translation>قيمة %1 هي %2، لكن يجب أن تكون من 1 إلى %3 ميلي ثانية</translation>
    </message>
    <message>
        <source>padding is %1, but must be from 0 to %2 bytes</source>
        <translation>قيمة padding هي %1، لكن يجب أن تكون من 0 إلى %2 بايت</translation>
    </message>
    <message>
        <source>readBufferSize is %1, but must be from 0 to %2 bytes</source>
        <translation>قيمة readBufferSize هي %1، لكن يجب أن تكون من 0 إلى %2 بايت</translation>
    </message>
</context>
<context>
    <name>HeadersPage</name>
    <message>
        <source>Response headers</source>
        <translation>ترويسات الاستجابة</translation>
    </message>
    <message>
        <source>Trailers</source>
        <translation>التذييلات</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>عنوان URL</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>ترويسات الطلب</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>مفتش HTTP/2</translation>
    </message>
    <message>
        <source>%1 – HTTP/2 Inspector</source>
        <translation>‏%1 – مفتش HTTP/2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>الاستجابة</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>المخططات</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>الإطارات</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>الإحصاءات</translation>
    </message>
</context>
<context>
    <name>MethodBox</name>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
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
        <translation>عنوان URL</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المستلم</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المرسل</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
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
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>رفع</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>معدل النقل</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>الإرسال</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>النوافذ</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>الأخير</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>الذهاب والإياب</translation>
    </message>
    <message>
        <source>Ping every second</source>
        <translation>قياس كل ثانية</translation>
    </message>
</context>
<context>
    <name>QtH2::LocalSettings</name>
    <message>
        <source>%1 cannot be changed on an open connection: %2</source>
        <translation>لا يمكن تغيير %1 في اتصال مفتوح: %2</translation>
    </message>
    <message>
        <source>it only holds until the server has said its limit.</source>
        <translation>فهو يسري فقط إلى أن يقول الخادم حدّه.</translation>
    </message>
    <message>
        <source>it is open already.</source>
        <translation>فهو مفتوح بالفعل.</translation>
    </message>
    <message>
        <source>the window is %1 bytes, and cannot become smaller.</source>
        <translation>النافذة %1 بايت، ولا يمكن أن تصغر.</translation>
    </message>
</context>
<context>
    <name>QtH2::RequestHeaderRules</name>
    <message>
        <source>The URL &quot;%1&quot; cannot be requested: %2</source>
        <translation>لا يمكن طلب عنوان URL «%1»: %2</translation>
    </message>
    <message>
        <source>There is more than one Host header.</source>
        <translation>توجد أكثر من ترويسة Host واحدة.</translation>
    </message>
    <message>
        <source>The Host header is &quot;%1&quot;, but must be a host and a port.</source>
        <translation>ترويسة Host هي «%1»، لكن يجب أن تكون مضيفًا ومنفذًا.</translation>
    </message>
    <message>
        <source>it has neither scheme nor host, and its path does not start with &quot;/&quot;.</source>
        <translation>ليس له مخطط ولا مضيف، ولا يبدأ مساره بـ «/».</translation>
    </message>
    <message>
        <source>it is a path only, and no Host header names the server.</source>
        <translation>هو مسار فقط، ولا ترويسة Host تسمّي الخادم.</translation>
    </message>
    <message>
        <source>it names no host.</source>
        <translation>لا يسمّي مضيفًا.</translation>
    </message>
    <message>
        <source>it names no port to connect to.</source>
        <translation>لا يسمّي منفذًا للاتصال به.</translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation>هو فارغ.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>عنوان URL غير صالح: %1</translation>
    </message>
    <message>
        <source>it has no scheme.</source>
        <translation>ليس له مخطط.</translation>
    </message>
    <message>
        <source>its scheme is &quot;%1&quot;, but must be &quot;https&quot; or &quot;http&quot;.</source>
        <translation>مخططه «%1»، لكن يجب أن يكون «https» أو «http».</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but must be a number of bytes.</source>
        <translation>الترويسة content-length هي «%1»، لكن يجب أن تكون عددًا من البايتات.</translation>
    </message>
    <message>
        <source>The header content-length is &quot;%1&quot;, but the body has %2 bytes.</source>
        <translation>الترويسة content-length هي «%1»، لكن في المتن %2 بايت.</translation>
    </message>
    <message>
        <source>The header content-length is there with both %1 and %2.</source>
        <translation>الترويسة content-length موجودة بالقيمتين %1 و %2 معًا.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a protocol.</source>
        <translation>القيمة «%1» ليست اسم بروتوكول.</translation>
    </message>
    <message>
        <source>The method is %1, but must be CONNECT for a request with a protocol.</source>
        <translation>الطريقة هي %1، لكن يجب أن تكون CONNECT لطلب له بروتوكول.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no HTTP method.</source>
        <translation>القيمة «%1» ليست طريقة HTTP.</translation>
    </message>
    <message>
        <source>A CONNECT request has no content, and so no header content-length.</source>
        <translation>ليس لطلب CONNECT محتوى، ومن ثم لا ترويسة content-length له.</translation>
    </message>
    <message>
        <source>The header %1 is not allowed among the trailers.</source>
        <translation>الترويسة %1 غير مسموح بها بين التذييلات.</translation>
    </message>
</context>
<context>
    <name>QtH2::Session</name>
    <message>
        <source>The server reset the stream (%1).</source>
        <translation>أعاد الخادم ضبط التدفق (%1).</translation>
    </message>
    <message>
        <source>The server wants this request over HTTP/1.1.</source>
        <translation>يريد الخادم هذا الطلب عبر HTTP/1.1.</translation>
    </message>
    <message>
        <source>The server refused the stream before it did anything with it.</source>
        <translation>رفض الخادم التدفق قبل أن يفعل به شيئًا.</translation>
    </message>
    <message>
        <source>The server sent a body with a response that has none.</source>
        <translation>أرسل الخادم متنًا مع استجابة لا متن لها.</translation>
    </message>
    <message>
        <source>The response body does not have the %1 bytes that its content-length promised.</source>
        <translation>ليس في متن الاستجابة %1 بايت التي وعدت بها content-length.</translation>
    </message>
    <message>
        <source>The server sent an invalid response (%1).</source>
        <translation>أرسل الخادم استجابة غير صالحة (%1).</translation>
    </message>
    <message>
        <source>The server sent an invalid response: %1</source>
        <translation>أرسل الخادم استجابة غير صالحة: %1</translation>
    </message>
    <message>
        <source>The server sent an invalid response: there is no status %1.</source>
        <translation>أرسل الخادم استجابة غير صالحة: لا توجد حالة %1.</translation>
    </message>
    <message>
        <source>The server sent headers in a tunnel.</source>
        <translation>أرسل الخادم ترويسات في نفق.</translation>
    </message>
    <message>
        <source>The server pushed what it may not: a request that is not safe, or for another origin.</source>
        <translation>دفع الخادم ما لا يجوز له: طلبًا غير آمن، أو لأصل آخر.</translation>
    </message>
    <message>
        <source>The server pushed more at once than the %1 that maxConcurrentStreams allows.</source>
        <translation>دفع الخادم في آن واحد أكثر من %1 التي يسمح بها maxConcurrentStreams.</translation>
    </message>
    <message>
        <source>Nobody has a use for the push.</source>
        <translation>لا أحد يحتاج إلى هذا الدفع.</translation>
    </message>
    <message>
        <source>The server refused to open a tunnel, with status %1.</source>
        <translation>رفض الخادم فتح نفق، بالحالة %1.</translation>
    </message>
    <message>
        <source>The server does not allow tunnels for other protocols (RFC 8441).</source>
        <translation>لا يسمح الخادم بأنفاق لبروتوكولات أخرى (RFC 8441).</translation>
    </message>
    <message>
        <source>The server is closing the connection and did not process this request.</source>
        <translation>يغلق الخادم الاتصال ولم يعالج هذا الطلب.</translation>
    </message>
    <message>
        <source>The request headers are too large to be sent.</source>
        <translation>ترويسات الطلب أكبر من أن تُرسل.</translation>
    </message>
    <message>
        <source>The request trailers are too large to be sent.</source>
        <translation>تذييلات الطلب أكبر من أن تُرسل.</translation>
    </message>
    <message>
        <source>The headers of the response exceed the %1 bytes that maxHeaderListSize allows.</source>
        <translation>تتجاوز ترويسات الاستجابة %1 بايت التي يسمح بها maxHeaderListSize.</translation>
    </message>
    <message>
        <source>The request was not done within %1 ms.</source>
        <translation>لم يكتمل الطلب خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>The response did not begin within %1 ms.</source>
        <translation>لم تبدأ الاستجابة خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>The connection holds %1 unread bytes, as many as maxBufferedBytes allows, and nothing has been read from this response: read it as it arrives, give it an output device, or raise the limit.</source>
        <translation>يحتفظ الاتصال بـ %1 بايت غير مقروءة، بقدر ما يسمح به maxBufferedBytes، ولم يُقرأ شيء من هذه الاستجابة: اقرأها عند وصولها، أو أعطها جهاز إخراج، أو ارفع الحد.</translation>
    </message>
    <message>
        <source>The connection has used all its streams; open another one.</source>
        <translation>استنفد الاتصال كل تدفقاته؛ افتح غيره.</translation>
    </message>
    <message>
        <source>The server ended the connection (%1).</source>
        <translation>أنهى الخادم الاتصال (%1).</translation>
    </message>
    <message>
        <source>The server ended the connection (%1: %2).</source>
        <translation>أنهى الخادم الاتصال (%1: %2).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1).</source>
        <translation>خرق الخادم قواعد HTTP/2 ‏(%1).</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 (%1: %2).</source>
        <translation>خرق الخادم قواعد HTTP/2 ‏(%1: %2).</translation>
    </message>
    <message>
        <source>The server answered with HTTP/1.1; it does not accept HTTP/2 without negotiation on this port.</source>
        <translation>أجاب الخادم بـ HTTP/1.1؛ فهو لا يقبل HTTP/2 دون تفاوض على هذا المنفذ.</translation>
    </message>
    <message>
        <source>The server closed the connection before all responses were complete.</source>
        <translation>أغلق الخادم الاتصال قبل اكتمال كل الاستجابات.</translation>
    </message>
    <message>
        <source>The server broke the rules of HTTP/2 on more streams than the %1 that maxLocalErrorResetStreams allows.</source>
        <translation>خرق الخادم قواعد HTTP/2 على تدفقات أكثر من %1 التي يسمح بها maxLocalErrorResetStreams.</translation>
    </message>
    <message>
        <source>The server sent a flood of frames that do nothing (%1).</source>
        <translation>أرسل الخادم سيلًا من إطارات لا تفعل شيئًا (%1).</translation>
    </message>
    <message>
        <source>The server took back more pushes than the %1 that maxPendingAcceptResetStreams allows.</source>
        <translation>سحب الخادم دفعات أكثر من %1 التي يسمح بها maxPendingAcceptResetStreams.</translation>
    </message>
    <message>
        <source>The server did not begin to speak HTTP/2 within %1 ms.</source>
        <translation>لم يبدأ الخادم التحدث بـ HTTP/2 خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>The server did not acknowledge the settings within %1 ms.</source>
        <translation>لم يُقر الخادم بالإعدادات خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>Nothing came from the server for %1 ms.</source>
        <translation>لم يصل شيء من الخادم طوال %1 م.ث.</translation>
    </message>
    <message>
        <source>The server did not answer a PING within %1 ms.</source>
        <translation>لم يجب الخادم على PING خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>The network took nothing of what is to be sent for %1 ms.</source>
        <translation>لم تأخذ الشبكة شيئًا مما يجب إرساله طوال %1 م.ث.</translation>
    </message>
    <message>
        <source>The connection was shut down before the request was done.</source>
        <translation>أُنهي الاتصال قبل اكتمال الطلب.</translation>
    </message>
    <message>
        <source>The request was aborted.</source>
        <translation>أُجهض الطلب.</translation>
    </message>
    <message>
        <source>The connection was aborted.</source>
        <translation>أُجهض الاتصال.</translation>
    </message>
    <message>
        <source>The connection has not been opened; open it before sending.</source>
        <translation>لم يُفتح الاتصال؛ افتحه قبل الإرسال.</translation>
    </message>
    <message>
        <source>The connection takes no more requests.</source>
        <translation>لم يعد الاتصال يقبل طلبات.</translation>
    </message>
    <message>
        <source>The connection cannot go on, because of a failure on this side: %1.</source>
        <translation>لا يمكن أن يستمر الاتصال بسبب عطل في هذا الطرف: %1.</translation>
    </message>
</context>
<context>
    <name>QtH2::Transport</name>
    <message>
        <source>The certificate of the server was rejected: %1</source>
        <translation>رُفضت شهادة الخادم: %1</translation>
    </message>
    <message>
        <source>The server closed the connection in the TLS handshake, and did not say why.</source>
        <translation>أغلق الخادم الاتصال أثناء مصافحة TLS، ولم يقل السبب.</translation>
    </message>
    <message>
        <source>The server does not agree to HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>لا يوافق الخادم على HTTP/2 ‏(ALPN «h2»).</translation>
    </message>
    <message>
        <source>The server chose the protocol &quot;%1&quot; and not HTTP/2 (ALPN &quot;h2&quot;).</source>
        <translation>اختار الخادم البروتوكول «%1» وليس HTTP/2 ‏(ALPN «h2»).</translation>
    </message>
    <message>
        <source>The server speaks a version of TLS below 1.2, which HTTP/2 does not allow.</source>
        <translation>يتحدث الخادم إصدارًا من TLS أقدم من 1.2، وهو ما لا يسمح به HTTP/2.</translation>
    </message>
    <message>
        <source>The server chose the cipher &quot;%1&quot;, which HTTP/2 does not allow (RFC 9113, Appendix A).</source>
        <translation>اختار الخادم التشفير «%1»، وهو ما لا يسمح به HTTP/2 ‏(RFC 9113، الملحق A).</translation>
    </message>
    <message>
        <source>The connection was not established within %1 ms.</source>
        <translation>لم يُنشأ الاتصال خلال %1 م.ث.</translation>
    </message>
    <message>
        <source>The tunnel is not there any more.</source>
        <translation>لم يعد النفق موجودًا.</translation>
    </message>
    <message>
        <source>The tunnel failed: %1</source>
        <translation>تعطل النفق: %1</translation>
    </message>
    <message>
        <source>The device is not open for reading and writing.</source>
        <translation>الجهاز غير مفتوح للقراءة والكتابة.</translation>
    </message>
    <message>
        <source>The device failed: %1</source>
        <translation>تعطل الجهاز: %1</translation>
    </message>
    <message>
        <source>TLS through a tunnel needs a pair of local sockets, and the system has none to give.</source>
        <translation>يحتاج TLS عبر نفق إلى زوج من المقابس المحلية، ولا يستطيع النظام توفيره.</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1/s</source>
        <translation>%1/ث</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 م.ث</translation>
    </message>
</context>
<context>
    <name>RepeatForm</name>
    <message>
        <source>How often</source>
        <translation>كم مرة</translation>
    </message>
    <message>
        <source>How many at once</source>
        <translation>كم في آن واحد</translation>
    </message>
</context>
<context>
    <name>RequestBar</name>
    <message>
        <source>Compose</source>
        <translation>تأليف</translation>
    </message>
    <message>
        <source>Headers, body, and how many requests</source>
        <translation>الترويسات والمتن وعدد الطلبات</translation>
    </message>
    <message>
        <source>Send %1</source>
        <translation>إرسال %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>إرسال الطلب</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Enter a URL.</source>
        <translation>أدخل عنوان URL.</translation>
    </message>
    <message>
        <source>The URL is not valid: %1</source>
        <translation>عنوان URL غير صالح: %1</translation>
    </message>
    <message>
        <source>The URL begins with &quot;%1&quot;; it has to be https or http.</source>
        <translation>يبدأ عنوان URL بـ «%1»؛ ويجب أن يكون https أو http.</translation>
    </message>
    <message>
        <source>The URL names no host.</source>
        <translation>لا يسمّي عنوان URL مضيفًا.</translation>
    </message>
    <message>
        <source>Choose the file to send.</source>
        <translation>اختر الملف المراد إرساله.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>لا يوجد ملف «%1».</translation>
    </message>
    <message>
        <source>A header is &quot;name: value&quot;, and this is not: %1</source>
        <translation>صيغة الترويسة «الاسم: القيمة»، وهذه ليست كذلك: %1</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>جارٍ الإنهاء</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
</context>
<context>
    <name>SettingGroups</name>
    <message>
        <source>Flow control and memory</source>
        <translation>التحكم في التدفق والذاكرة</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>التدفقات</translation>
    </message>
    <message>
        <source>Frames and headers</source>
        <translation>الإطارات والترويسات</translation>
    </message>
    <message>
        <source>Keep-alive</source>
        <translation>إبقاء الاتصال حيًا</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>المهل</translation>
    </message>
    <message>
        <source>Reset streams</source>
        <translation>التدفقات المعاد ضبطها</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>أخرى</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Restore the default: %1</source>
        <translation>استعادة القيمة الافتراضية: %1</translation>
    </message>
    <message>
        <source>unset</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>من %1.</translation>
    </message>
    <message>
        <source>Unset: %1.</source>
        <translation>غير محدد: %1.</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>unset</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>on</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>off</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>بايت</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>م.ث</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Settings of the connection</source>
        <translation>إعدادات الاتصال</translation>
    </message>
    <message>
        <source>Only those that are changed</source>
        <translation>المتغيرة فقط</translation>
    </message>
    <message>
        <source>Restore all defaults</source>
        <translation>استعادة الكل</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message>
        <source>No setting is like that.</source>
        <translation>لا يوجد إعداد مطابق.</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>no limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Streams at once</source>
        <translation>تدفقات متزامنة</translation>
    </message>
    <message>
        <source>Stream window</source>
        <translation>نافذة التدفق</translation>
    </message>
    <message>
        <source>Longest frame</source>
        <translation>أطول إطار</translation>
    </message>
    <message>
        <source>Longest headers</source>
        <translation>أطول ترويسات</translation>
    </message>
    <message>
        <source>Header table</source>
        <translation>جدول الترويسات</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>فُتحت</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>المفتوحة</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>في الطابور</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>المكتملة</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>الفاشلة</translation>
    </message>
    <message>
        <source>Reset by us</source>
        <translation>أعدنا ضبطها</translation>
    </message>
    <message>
        <source>Reset by server</source>
        <translation>ضبطها الخادم</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>التدفقات</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>بايتات واردة</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>بايتات صادرة</translation>
    </message>
    <message>
        <source>Frames in</source>
        <translation>إطارات واردة</translation>
    </message>
    <message>
        <source>Frames out</source>
        <translation>إطارات صادرة</translation>
    </message>
    <message>
        <source>Headers in</source>
        <translation>ترويسات واردة</translation>
    </message>
    <message>
        <source>Headers out</source>
        <translation>ترويسات صادرة</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>غير مقروءة</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>حركة البيانات</translation>
    </message>
    <message>
        <source>The server allows</source>
        <translation>يسمح الخادم</translation>
    </message>
    <message>
        <source>We allow</source>
        <translation>نسمح نحن</translation>
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
        <translation>في الطابور</translation>
    </message>
    <message>
        <source>Waiting for the response</source>
        <translation>في انتظار الاستجابة</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>جارٍ الاستقبال</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>اكتمل</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>أُجهض</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>الانتظار</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>الإجمالي</translation>
    </message>
</context>
<context>
    <name>TransferHeader</name>
    <message>
        <source>No.</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
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
        <translation>في الطابور لمدة %1</translation>
    </message>
    <message>
        <source>Waited for %1</source>
        <translation>انتظر لمدة %1</translation>
    </message>
    <message>
        <source>Received for %1</source>
        <translation>استُقبل خلال %1</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>أُرسل %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>أُجهض</translation>
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
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>%1, %2 under way</source>
        <translation>‏%1، الجاري منها: %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 د</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 ث</translation>
    </message>
    <message>
        <source>Forget those that are finished</source>
        <translation>نسيان المكتملة</translation>
    </message>
    <message>
        <source>Nothing was sent yet. Enter a URL above and press Ctrl+Return.</source>
        <translation>لم يُرسل شيء بعد. أدخل عنوان URL أعلاه واضغط Ctrl+Return.</translation>
    </message>
</context>
<context>
    <name>UrlField</name>
    <message>
        <source>https://host/path</source>
        <translation>https://host/path</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>عنوان URL</translation>
    </message>
    <message>
        <source>URLs to choose from</source>
        <translation>عناوين URL للاختيار منها</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The language: ar, de, en, es or fr; without this option, the system&apos;s.</source>
        <translation>اللغة: ar أو de أو en أو es أو fr؛ ومن دون هذا الخيار لغة النظام.</translation>
    </message>
    <message>
        <source>The network panel for HTTP/2: one connection, and all that happens on it.</source>
        <translation>لوحة الشبكة لـ HTTP/2: اتصال واحد وكل ما يحدث عليه.</translation>
    </message>
    <message>
        <source>filled in; further ones are offered in the list</source>
        <translation>يُملأ به الحقل؛ وتُعرض البقية في القائمة</translation>
    </message>
    <message>
        <source>Trusts the certificates in FILE, besides the system&apos;s.</source>
        <translation>يثق بالشهادات الموجودة في FILE، إضافة إلى شهادات النظام.</translation>
    </message>
    <message>
        <source>The colours: light, dark or system (the default).</source>
        <translation>الألوان: light أو dark أو system (الافتراضي).</translation>
    </message>
    <message>
        <source>Plays the steps in FILE, and ends.</source>
        <translation>ينفّذ الخطوات الموجودة في FILE، ثم ينتهي.</translation>
    </message>
    <message>
        <source>There is no translation into &quot;%1&quot;</source>
        <translation>لا توجد ترجمة إلى «%1»</translation>
    </message>
    <message>
        <source>HTTP/2 Inspector</source>
        <translation>مفتش HTTP/2</translation>
    </message>
    <message>
        <source>There is no certificate in &quot;%1&quot;</source>
        <translation>لا توجد شهادة في «%1»</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;</source>
        <translation>تعذرت قراءة «%1»</translation>
    </message>
</context>
</TS>
