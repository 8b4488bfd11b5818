//! Words that carry no meaning in a menu, by language: those that hold a sentence together,
//! and those by which keys are announced.
//!
//! Words that turn a meaning round ("no", "off", "over", "without") are not among them, but
//! for "not" and "never", which occur in too many titles to be informative.

/// The lists of a language, words separated by spaces; empty where there is none yet.
pub(super) fn words(primary: &str) -> &'static [&'static str] {
    match primary {
        "en" => &[
            "a an and are as at be been being but by can could did do does doing for from had has \
             have having he her here hers him his how i if in into is it its itself just let me \
             more most my myself nor of on once only or our ours she should so some such than \
             that the their theirs them then there these they this those through to too until up \
             very was we were what when where which while who whom why will with would you your \
             yours yourself am also may might shall must us all any via per etc",
            "don doesn didn isn aren wasn won wouldn couldn shouldn hasn haven ll ve re get got \
             make want need like someone somebody anyone anybody everyone something anything everything not never \
             cannot",
            "press say dial choose select option menu please number key now hear about using use \
             other another same",
        ],
        "es" => &[
            "a al algo ante con cual cuando de del desde donde el ella ellos en entre es esa ese \
             esta este esto está fue ha han hay la las le les lo los más me mi mis muy nos o para \
             pero por porque que qué quiero se ser si sí sobre son su sus te tengo tiene tu tus un \
             una uno unos y ya yo",
            "marque pulse presione oprima diga elija seleccione opción menú favor número tecla \
             ahora escuchar otra otro desea",
        ],
        "pt" => &[
            "a ao aos as com como da das de do dos e é ela ele em entre era essa esse esta este eu \
             foi há isso já lhe mais mas me meu meus minha na nas no nos o os ou para pela pelo \
             por porque quando que quero se sem ser seu seus sua são te tem tenho um uma você",
            "tecle digite disque pressione aperte diga escolha selecione opção menu favor número \
             tecla agora ouvir outra outro deseja",
        ],
        "fr" => &[
            "à au aux avec ce ces cette dans de des du elle en est et eu il ils j je l la le les \
             leur lui ma mais me mes moi mon n ne nos notre nous on ou où par pour qu que qui s sa \
             se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y d c",
            "tapez appuyez composez faites dites choisissez sélectionnez option menu veuillez \
             numéro touche maintenant écouter autre souhaitez",
        ],
        "de" => &[
            "aber als am an auch auf aus bei bin bis das dass dem den der des die durch ein eine \
             einem einen einer es für hat haben ich ihr ihre im in ist kann mein meine mich mir mit \
             möchte nach oder sich sie sind so über um und uns unser von vor was wenn wer wie wir \
             wird zu zum zur",
            "drücken drücke wählen wähle sagen option menü bitte nummer taste jetzt hören andere",
        ],
        "it" => &[
            "a ai al alla alle anche che chi ci come con cui da dal dalla dei del della delle di e \
             è ed gli ha ho i il in io l la le lo loro ma mi mia mio nel nella noi o per perché \
             più quando questo se si sono su sua suo ti tra tu un una uno vi voi vorrei",
            "prema premere digiti digitare dica scelga selezioni opzione menu favore numero tasto \
             adesso ascoltare altro altra desidera",
        ],
        "hi" => &[
            "के का की को में से और या है हैं हो पर लिए यह वह ये वे इस उस एक अपने अपनी अपना मेरा मेरी मेरे आप हम \
             मैं ने भी तो कि जो कर करें करने",
            "दबाएं दबाएँ दबाइए कृपया नंबर बटन विकल्प चुनें मेनू अब सुनने",
        ],
        _ => &[],
    }
}

/// Verbs that carry no meaning where one of these things follows soon: leaving a message is
/// not leaving, and ending the call ends nothing else. Pairs of verbs and things, separated
/// by spaces.
pub(super) fn hollow(primary: &str) -> &'static [(&'static str, &'static str)] {
    match primary {
        "en" => &[
            (
                "leave leaves leaving left",
                "message messages voicemail number name note feedback comment comments detail \
                 details review",
            ),
            ("end ends ending stop disconnect", "call"),
        ],
        _ => &[],
    }
}
