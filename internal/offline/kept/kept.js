// Made by internal/offline/kept/build; not edited by hand. Licences: LICENSES.txt.
// @noble/hashes 2.4.0 (MIT), @noble/ed25519 3.2.0 (MIT), qr 0.7.0 (MIT OR Apache-2.0), by Paul Miller.
var kept=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})},__copyProps=(to,from,except,desc)=>{if(from&&typeof from==
"object"||typeof from=="function")for(let key of __getOwnPropNames(from))!__hasOwnProp.call(to,key)&&key!==except&&__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable});return to};var __toCommonJS=mod2=>__copyProps(__defProp({},"__esModule",{value:!0}),mod2);var entry_exports={};__export(entry_exports,{decodeQR:()=>decodeQR,sha256:()=>sha256,verify:()=>verify2});var U32_MASK64=BigInt(4294967295),_32n=BigInt(32);function fromBig(n,le=!1){return le?{h:Number(n&U32_MASK64),l:Number(n>>_32n&U32_MASK64)}:{h:Number(n>>_32n&U32_MASK64)|
0,l:Number(n&U32_MASK64)|0}}function split(lst,le=!1){let len=lst.length,Ah=new Uint32Array(len),Al=new Uint32Array(len);for(let i=0;i<len;i++){let{h,l}=fromBig(
lst[i],le);[Ah[i],Al[i]]=[h,l]}return[Ah,Al]}var fromNumH=n=>n/2**32|0,fromNumL=n=>n>>>0;function setU64FromNum(view,byteOffset,n,isLE){let h=fromNumH(n),l=fromNumL(n);view.setUint32(byteOffset,isLE?l:h,isLE),
view.setUint32(byteOffset+4,isLE?h:l,isLE)}var shrSH=(h,_l,s)=>h>>>s,shrSL=(h,l,s)=>h<<32-s|l>>>s,rotrSH=(h,l,s)=>h>>>s|l<<32-s,rotrSL=(h,l,s)=>h<<32-s|l>>>s,rotrBH=(h,l,s)=>h<<
64-s|l>>>s-32,rotrBL=(h,l,s)=>h>>>s-32|l<<64-s;function add(Ah,Al,Bh,Bl){let l=(Al>>>0)+(Bl>>>0);return{h:Ah+Bh+(l/2**32|0)|0,l:l|0}}var add3L=(Al,Bl,Cl)=>(Al>>>0)+(Bl>>>0)+(Cl>>>0),add3H=(low,Ah,Bh,Ch)=>Ah+
Bh+Ch+(low/2**32|0)|0,add4L=(Al,Bl,Cl,Dl)=>(Al>>>0)+(Bl>>>0)+(Cl>>>0)+(Dl>>>0),add4H=(low,Ah,Bh,Ch,Dh)=>Ah+Bh+Ch+Dh+(low/2**32|0)|0,add5L=(Al,Bl,Cl,Dl,El)=>(Al>>>
0)+(Bl>>>0)+(Cl>>>0)+(Dl>>>0)+(El>>>0),add5H=(low,Ah,Bh,Ch,Dh,Eh)=>Ah+Bh+Ch+Dh+Eh+(low/2**32|0)|0;function isBytes(a){return a instanceof Uint8Array||ArrayBuffer.isView(a)&&a.constructor.name==="Uint8Array"&&"BYTES_PER_ELEMENT"in a&&a.BYTES_PER_ELEMENT===1}var atitle=title=>title?
`"${title}" `:"";function anumber(n,title=""){if(typeof n!="number")throw new TypeError(atitle(title)+"expected number, got "+typeof n);if(!Number.isSafeInteger(
n)||n<0)throw new RangeError(atitle(title)+"expected integer >= 0, got "+n);return n}function abytes(value,length,title=""){if(isBytes(value)&&(length===void 0||value.length===length))return value;length!==void 0&&anumber(length,"length");let bytes=isBytes(
value),ofLen=length!==void 0?` of length ${length}`:"",got=bytes?`length=${value.length}`:`type=${typeof value}`,message=atitle(title)+"expected Uint8Array"+ofLen+
", got "+got;throw bytes?new RangeError(message):new TypeError(message)}var aobject=(value,label)=>{if(value===null||typeof value!="object"||Array.isArray(value))throw new TypeError((label==="object"?"":`"${label}" `)+"expected obje\
ct, got type="+typeof value)},aopts=(value,label)=>{aobject(value,label);let proto=Object.getPrototypeOf(value);if(proto!==Object.prototype&&proto!==null)throw new TypeError(
`"${label}" expected plain object`);if(Object.hasOwn(value,"__proto__"))throw new TypeError(`"${label}.__proto__" is not allowed`)};function aexists(instance,checkFinished=!0){
if(instance.destroyed)throw new Error("hash was destroyed");if(checkFinished&&instance.finished)throw new Error("digest() was already called")}function aoutput(out,instance){
abytes(out,void 0,"output");let min=instance.outputLen;if(!(out.length>=min))throw new RangeError('"output" expected length >= '+min)}function clean(...arrays){for(let i=0;i<arrays.length;i++)arrays[i].fill(0)}function createView(arr){return new DataView(arr.buffer,arr.byteOffset,arr.byteLength)}
function rotr(word,shift){return word<<32-shift|word>>>shift}function checkOpts(defaults,opts,title="opts"){return aopts(defaults,"defaults"),opts!==void 0&&aopts(opts,title),Object.assign(Object.create(null),defaults,opts)}
function createHasher(hashCons,info={}){if(typeof hashCons!="function")throw new TypeError('"hashCons" expected function, got type='+typeof hashCons);info=checkOpts(
{},info,"info");let hashC=(msg,opts)=>hashCons(opts).update(msg).digest(),tmp=hashCons(void 0);return hashC.outputLen=tmp.outputLen,hashC.blockLen=tmp.blockLen,
hashC.canXOF=tmp.canXOF,hashC.create=opts=>hashCons(opts),Object.assign(hashC,info),Object.freeze(hashC)}var oidNist=suffix=>({oid:Uint8Array.from([6,9,96,134,72,1,101,3,4,2,suffix])});function Chi(a,b,c){return a&b^~a&c}function Maj(a,b,c){return a&b^a&c^b&c}var HashMD=class{blockLen;outputLen;canXOF=!1;padOffset;isLE;buffer;view;finished=!1;length=0;pos=0;destroyed=!1;constructor(blockLen,outputLen,padOffset,isLE){
this.blockLen=blockLen,this.outputLen=outputLen,this.padOffset=padOffset,this.isLE=isLE,this.buffer=new Uint8Array(blockLen),this.view=createView(this.buffer)}update(data){
aexists(this),abytes(data);let{view,buffer,blockLen}=this,len=data.length,processed=!1;for(let pos=0;pos<len;){let take=Math.min(blockLen-this.pos,len-pos);if(take===
blockLen){let dataView=createView(data);for(;blockLen<=len-pos;pos+=blockLen)this.process(dataView,pos);processed=!0;continue}buffer.set(pos===0&&take===len?data:
data.subarray(pos,pos+take),this.pos),this.pos+=take,pos+=take,this.pos===blockLen&&(this.process(view,0),this.pos=0,processed=!0)}return this.length+=data.length,
processed&&this.roundClean(),this}digestInto(out){aexists(this),aoutput(out,this),this.finished=!0;let{buffer,view,blockLen,isLE}=this,{pos}=this;buffer[pos++]=
128,buffer.fill(0,pos),this.padOffset>blockLen-pos&&(this.process(view,0),buffer.fill(0)),setU64FromNum(view,blockLen-8,this.length*8,isLE),this.process(view,0),
this.roundClean();let oview=out===buffer?view:createView(out),len=this.outputLen,outLen=len/4,state=this.get();if(len%4||outLen>state.length)throw new Error("in\
valid outputLen");for(let i=0;i<outLen;i++)oview.setUint32(4*i,state[i],isLE)}digest(){let{buffer,outputLen}=this;this.digestInto(buffer);let res=buffer.slice(0,
outputLen);return this.destroy(),res}_cloneIntoMeta(to){let{buffer,length,finished,destroyed,pos}=this;return to.destroyed=destroyed,to.finished=finished,to.length=
length,to.pos=pos,pos&&to.buffer.set(buffer),to}clone(){return this._cloneInto()}},SHA256_IV=Uint32Array.from([1779033703,3144134277,1013904242,2773480762,1359893119,
2600822924,528734635,1541459225]);var SHA512_IV=Uint32Array.from([1779033703,4089235720,3144134277,2227873595,1013904242,4271175723,2773480762,1595750129,1359893119,2917565137,2600822924,725511199,
528734635,4215389547,1541459225,327033209]);var SHA256_K=Uint32Array.from([1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,310598401,607225278,1426881987,
1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,1555081692,1996064986,2554220882,2821834349,2952996808,
3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,
3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,1955562222,2024104815,
2227730452,2361852424,2428436474,2756734187,3204031479,3329325298]),SHA256_W=new Uint32Array(64),SHA2_32B=class extends HashMD{A=0;B=0;C=0;D=0;E=0;F=0;G=0;H=0;constructor(outputLen,IV){
super(64,outputLen,8,!1),this.A=IV[0]|0,this.B=IV[1]|0,this.C=IV[2]|0,this.D=IV[3]|0,this.E=IV[4]|0,this.F=IV[5]|0,this.G=IV[6]|0,this.H=IV[7]|0}get(){let{A,B,C,
D,E,F,G:G2,H}=this;return[A,B,C,D,E,F,G2,H]}set(A,B,C,D,E,F,G2,H){this.A=A|0,this.B=B|0,this.C=C|0,this.D=D|0,this.E=E|0,this.F=F|0,this.G=G2|0,this.H=H|0}_cloneInto(to){
return(to||=new this.constructor).set(...this.get()),this._cloneIntoMeta(to)}process(view,offset){for(let i=0;i<16;i++,offset+=4)SHA256_W[i]=view.getUint32(offset,
!1);for(let i=16;i<64;i++){let W15=SHA256_W[i-15],W2=SHA256_W[i-2],s0=rotr(W15,7)^rotr(W15,18)^W15>>>3,s1=rotr(W2,17)^rotr(W2,19)^W2>>>10;SHA256_W[i]=s1+SHA256_W[i-
7]+s0+SHA256_W[i-16]|0}let{A,B,C,D,E,F,G:G2,H}=this;for(let i=0;i<64;i++){let sigma1=rotr(E,6)^rotr(E,11)^rotr(E,25),T1=H+sigma1+Chi(E,F,G2)+SHA256_K[i]+SHA256_W[i]|
0,T2=(rotr(A,2)^rotr(A,13)^rotr(A,22))+Maj(A,B,C)|0;H=G2,G2=F,F=E,E=D+T1|0,D=C,C=B,B=A,A=T1+T2|0}A=A+this.A|0,B=B+this.B|0,C=C+this.C|0,D=D+this.D|0,E=E+this.E|
0,F=F+this.F|0,G2=G2+this.G|0,H=H+this.H|0,this.set(A,B,C,D,E,F,G2,H)}roundClean(){clean(SHA256_W)}destroy(){this.destroyed=!0,this.set(0,0,0,0,0,0,0,0),clean(this.
buffer)}},_SHA256=class extends SHA2_32B{constructor(){super(32,SHA256_IV)}};var K512=split(["0x428a2f98d728ae22","0x7137449123ef65cd","0xb5c0fbcfec4d3b2f","0xe9b5dba58189dbbc","0x3956c25bf348b538","0x59f111f1b605d019","0x923f82a4af194f9\
b","0xab1c5ed5da6d8118","0xd807aa98a3030242","0x12835b0145706fbe","0x243185be4ee4b28c","0x550c7dc3d5ffb4e2","0x72be5d74f27b896f","0x80deb1fe3b1696b1","0x9bdc06a\
725c71235","0xc19bf174cf692694","0xe49b69c19ef14ad2","0xefbe4786384f25e3","0x0fc19dc68b8cd5b5","0x240ca1cc77ac9c65","0x2de92c6f592b0275","0x4a7484aa6ea6e483","0\
x5cb0a9dcbd41fbd4","0x76f988da831153b5","0x983e5152ee66dfab","0xa831c66d2db43210","0xb00327c898fb213f","0xbf597fc7beef0ee4","0xc6e00bf33da88fc2","0xd5a79147930a\
a725","0x06ca6351e003826f","0x142929670a0e6e70","0x27b70a8546d22ffc","0x2e1b21385c26c926","0x4d2c6dfc5ac42aed","0x53380d139d95b3df","0x650a73548baf63de","0x766a\
0abb3c77b2a8","0x81c2c92e47edaee6","0x92722c851482353b","0xa2bfe8a14cf10364","0xa81a664bbc423001","0xc24b8b70d0f89791","0xc76c51a30654be30","0xd192e819d6ef5218",
"0xd69906245565a910","0xf40e35855771202a","0x106aa07032bbd1b8","0x19a4c116b8d2d0c8","0x1e376c085141ab53","0x2748774cdf8eeb99","0x34b0bcb5e19b48a8","0x391c0cb3c5\
c95a63","0x4ed8aa4ae3418acb","0x5b9cca4f7763e373","0x682e6ff3d6b2b8a3","0x748f82ee5defb2fc","0x78a5636f43172f60","0x84c87814a1f0ab72","0x8cc702081a6439ec","0x90\
befffa23631e28","0xa4506cebde82bde9","0xbef9a3f7b2c67915","0xc67178f2e372532b","0xca273eceea26619c","0xd186b8c721c0c207","0xeada7dd6cde0eb1e","0xf57d4f7fee6ed17\
8","0x06f067aa72176fba","0x0a637dc5a2c898a6","0x113f9804bef90dae","0x1b710b35131c471b","0x28db77f523047d84","0x32caab7b40c72493","0x3c9ebe0a15c9bebc","0x431d67c\
49c100d4c","0x4cc5d4becb3e42b6","0x597f299cfc657e2a","0x5fcb6fab3ad6faec","0x6c44198c4a475817"].map(n=>BigInt(n))),SHA512_Kh=K512[0],SHA512_Kl=K512[1],SHA512_W_H=new Uint32Array(
80),SHA512_W_L=new Uint32Array(80),SHA2_64B=class extends HashMD{Ah=0;Al=0;Bh=0;Bl=0;Ch=0;Cl=0;Dh=0;Dl=0;Eh=0;El=0;Fh=0;Fl=0;Gh=0;Gl=0;Hh=0;Hl=0;constructor(outputLen,IV){
super(128,outputLen,16,!1),this.Ah=IV[0]|0,this.Al=IV[1]|0,this.Bh=IV[2]|0,this.Bl=IV[3]|0,this.Ch=IV[4]|0,this.Cl=IV[5]|0,this.Dh=IV[6]|0,this.Dl=IV[7]|0,this.
Eh=IV[8]|0,this.El=IV[9]|0,this.Fh=IV[10]|0,this.Fl=IV[11]|0,this.Gh=IV[12]|0,this.Gl=IV[13]|0,this.Hh=IV[14]|0,this.Hl=IV[15]|0}get(){let{Ah,Al,Bh,Bl,Ch,Cl,Dh,
Dl,Eh,El,Fh,Fl,Gh,Gl,Hh,Hl}=this;return[Ah,Al,Bh,Bl,Ch,Cl,Dh,Dl,Eh,El,Fh,Fl,Gh,Gl,Hh,Hl]}set(Ah,Al,Bh,Bl,Ch,Cl,Dh,Dl,Eh,El,Fh,Fl,Gh,Gl,Hh,Hl){this.Ah=Ah|0,this.
Al=Al|0,this.Bh=Bh|0,this.Bl=Bl|0,this.Ch=Ch|0,this.Cl=Cl|0,this.Dh=Dh|0,this.Dl=Dl|0,this.Eh=Eh|0,this.El=El|0,this.Fh=Fh|0,this.Fl=Fl|0,this.Gh=Gh|0,this.Gl=Gl|
0,this.Hh=Hh|0,this.Hl=Hl|0}_cloneInto(to){return(to||=new this.constructor).set(...this.get()),this._cloneIntoMeta(to)}process(view,offset){for(let i=0;i<16;i++,
offset+=4)SHA512_W_H[i]=view.getUint32(offset),SHA512_W_L[i]=view.getUint32(offset+=4);for(let i=16;i<80;i++){let W15h=SHA512_W_H[i-15]|0,W15l=SHA512_W_L[i-15]|
0,s0h=rotrSH(W15h,W15l,1)^rotrSH(W15h,W15l,8)^shrSH(W15h,W15l,7),s0l=rotrSL(W15h,W15l,1)^rotrSL(W15h,W15l,8)^shrSL(W15h,W15l,7),W2h=SHA512_W_H[i-2]|0,W2l=SHA512_W_L[i-
2]|0,s1h=rotrSH(W2h,W2l,19)^rotrBH(W2h,W2l,61)^shrSH(W2h,W2l,6),s1l=rotrSL(W2h,W2l,19)^rotrBL(W2h,W2l,61)^shrSL(W2h,W2l,6),SUMl=add4L(s0l,s1l,SHA512_W_L[i-7],SHA512_W_L[i-
16]),SUMh=add4H(SUMl,s0h,s1h,SHA512_W_H[i-7],SHA512_W_H[i-16]);SHA512_W_H[i]=SUMh|0,SHA512_W_L[i]=SUMl|0}let{Ah,Al,Bh,Bl,Ch,Cl,Dh,Dl,Eh,El,Fh,Fl,Gh,Gl,Hh,Hl}=this;
for(let i=0;i<80;i++){let sigma1h=rotrSH(Eh,El,14)^rotrSH(Eh,El,18)^rotrBH(Eh,El,41),sigma1l=rotrSL(Eh,El,14)^rotrSL(Eh,El,18)^rotrBL(Eh,El,41),CHIh=Eh&Fh^~Eh&Gh,
CHIl=El&Fl^~El&Gl,T1ll=add5L(Hl,sigma1l,CHIl,SHA512_Kl[i],SHA512_W_L[i]),T1h=add5H(T1ll,Hh,sigma1h,CHIh,SHA512_Kh[i],SHA512_W_H[i]),T1l=T1ll|0,sigma0h=rotrSH(Ah,
Al,28)^rotrBH(Ah,Al,34)^rotrBH(Ah,Al,39),sigma0l=rotrSL(Ah,Al,28)^rotrBL(Ah,Al,34)^rotrBL(Ah,Al,39),MAJh=Ah&Bh^Ah&Ch^Bh&Ch,MAJl=Al&Bl^Al&Cl^Bl&Cl;Hh=Gh|0,Hl=Gl|
0,Gh=Fh|0,Gl=Fl|0,Fh=Eh|0,Fl=El|0,{h:Eh,l:El}=add(Dh|0,Dl|0,T1h|0,T1l|0),Dh=Ch|0,Dl=Cl|0,Ch=Bh|0,Cl=Bl|0,Bh=Ah|0,Bl=Al|0;let All=add3L(T1l,sigma0l,MAJl);Ah=add3H(
All,T1h,sigma0h,MAJh),Al=All|0}({h:Ah,l:Al}=add(this.Ah|0,this.Al|0,Ah|0,Al|0)),{h:Bh,l:Bl}=add(this.Bh|0,this.Bl|0,Bh|0,Bl|0),{h:Ch,l:Cl}=add(this.Ch|0,this.Cl|
0,Ch|0,Cl|0),{h:Dh,l:Dl}=add(this.Dh|0,this.Dl|0,Dh|0,Dl|0),{h:Eh,l:El}=add(this.Eh|0,this.El|0,Eh|0,El|0),{h:Fh,l:Fl}=add(this.Fh|0,this.Fl|0,Fh|0,Fl|0),{h:Gh,
l:Gl}=add(this.Gh|0,this.Gl|0,Gh|0,Gl|0),{h:Hh,l:Hl}=add(this.Hh|0,this.Hl|0,Hh|0,Hl|0),this.set(Ah,Al,Bh,Bl,Ch,Cl,Dh,Dl,Eh,El,Fh,Fl,Gh,Gl,Hh,Hl)}roundClean(){clean(
SHA512_W_H,SHA512_W_L)}destroy(){this.destroyed=!0,clean(this.buffer),this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0)}},_SHA512=class extends SHA2_64B{constructor(){super(
64,SHA512_IV)}};var sha256=createHasher(()=>new _SHA256,oidNist(1));var sha512=createHasher(()=>new _SHA512,oidNist(3));var freeze=Object.freeze,P=0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn,N=0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn,
_d=0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,Gx=0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,Gy=0x6666666666666666666666666666666666666666666666666666666666666658n,
_a=P-1n,ed25519_CURVE=freeze({p:P,n:N,h:8n,a:_a,d:_d,Gx,Gy}),LEN=32,isBytes2=a=>a instanceof Uint8Array||ArrayBuffer.isView(a)&&a.constructor.name==="Uint8Array"&&
a.BYTES_PER_ELEMENT===1,abytes2=(value,length,title="")=>{if(isBytes2(value)&&(length===void 0||value.length===length))return value;let bytes=isBytes2(value),ofLen=length!==
void 0?` of length ${length}`:"",got=bytes?`length=${value.length}`:`type=${typeof value}`,message=(title?`"${title}" `:"")+"expected Uint8Array"+ofLen+", got "+
got;throw bytes?new RangeError(message):new TypeError(message)},snapshotBytes=(value,title="",length)=>Uint8Array.from(abytes2(value,length,title)),padh=(n,pad)=>n.
toString(16).padStart(pad,"0"),bytesToHex=bytes=>{let hex="";for(let byte of abytes2(bytes))hex+=padh(byte,2);return hex},hexToBytes=hex=>{let e="hex invalid";if(typeof hex!=
"string")throw new TypeError(e);if(hex.length%2||!/^[\da-f]*$/i.test(hex))throw new RangeError(e);let array=new Uint8Array(hex.length/2);for(let ai=0,hi=0;ai<array.
length;ai++,hi+=2){let n1=hex.charCodeAt(hi),n2=hex.charCodeAt(hi+1);array[ai]=((n1&15)+(n1>>6)*9)*16+(n2&15)+(n2>>6)*9}return array},concatBytes=(...arrays)=>{
let sum=0;for(let a of arrays)sum+=abytes2(a).length;let res=new Uint8Array(sum),pad=0;for(let a of arrays)res.set(a,pad),pad+=a.length;return res};var arange=(n,min,max,msg="bad number: out of range")=>{if(typeof n!="bigint")throw new TypeError(msg);if(min<=n&&n<max)return n;throw new RangeError(msg)},mod=(a,b=P)=>(a%=
b)>=0n?a:b+a,P_MASK=(1n<<255n)-1n,modP=num=>{if(num<0n)throw new RangeError("negative coordinate");let r=(num>>255n)*19n+(num&P_MASK);return r=(r>>255n)*19n+(r&
P_MASK),r%P},modN=a=>mod(a,N),invert=(number,modulo)=>{if(number===0n)throw new Error("invert: expected non-zero number");if(modulo<=1n)throw new Error("invert:\
 expected modulus > 1, got "+modulo);let a=mod(number,modulo),b=modulo,x=0n,u=1n;for(;a!==0n;){let q=b/a,r=b-a*q,m=x-u*q;b=a,a=r,x=u,u=m}if(b!==1n)throw new Error(
"invert: does not exist");return mod(x,modulo)},_hash=name=>{let fn=hashes[name];if(typeof fn!="function")throw new Error("hashes."+name+" not set");return fn},
callHash=(name,...m)=>abytes2(_hash(name)(concatBytes(...m)),64,"digest");var apoint=p=>{if(p instanceof Point)return p;throw new TypeError("Point expected")},B256=2n**256n,Point=class _Point{static BASE;static ZERO;X;Y;Z;T;constructor(X,Y,Z,T){
let max=B256;this.X=arange(X,0n,max),this.Y=arange(Y,0n,max),this.Z=arange(Z,1n,max),this.T=arange(T,0n,max),freeze(this)}static CURVE(){return ed25519_CURVE}static fromAffine(p){
return new _Point(p.x,p.y,1n,modP(p.x*p.y))}static fromBytes(bytes,zip215=!1){let normed=snapshotBytes(bytes,"point",LEN),lastByte=normed[31];normed[31]=lastByte&
-129;let y=bytesToNumberLE(normed);zip215||arange(y,0n,P);let y2=modP(y*y),u=mod(y2-1n),v=modP(_d*y2+1n),{isValid,value:x}=uvRatio(u,v);if(!isValid)throw new Error(
"bad point: y not sqrt");let isLastByteOdd=!!(lastByte&128);if(!zip215&&x===0n&&isLastByteOdd)throw new Error("bad point: x==0, isLastByteOdd");return isLastByteOdd!==
!!(x&1n)&&(x=mod(-x)),new _Point(x,y,1n,modP(x*y))}static fromHex(hex,zip215){return _Point.fromBytes(hexToBytes(hex),zip215)}get x(){return this.toAffine().x}get y(){
return this.toAffine().y}assertValidity(){let a=_a,d=_d,p=this;if(p.is0())throw new Error("bad point: ZERO");let{X,Y,Z,T}=p,X2=modP(X*X),Y2=modP(Y*Y),Z2=modP(Z*
Z),Z4=modP(Z2*Z2),aX2=modP(X2*a),left=modP(Z2*(aX2+Y2)),right=mod(Z4+modP(d*modP(X2*Y2)));if(left!==right)throw new Error("bad point: equation left != right (1)");
let XY=modP(X*Y),ZT=modP(Z*T);if(XY!==ZT)throw new Error("bad point: equation left != right (2)");return this}equals(other){let{X:X1,Y:Y1,Z:Z1}=this,{X:X2,Y:Y2,
Z:Z2}=apoint(other);return modP(X1*Z2)===modP(X2*Z1)&&modP(Y1*Z2)===modP(Y2*Z1)}is0(){return this.equals(I)}negate(){return new _Point(mod(-this.X),this.Y,this.
Z,mod(-this.T))}double(){let{X:X1,Y:Y1,Z:Z1}=this,a=_a,A=modP(X1*X1),B=modP(Y1*Y1),C=modP(2n*Z1*Z1),D=modP(a*A),x1y1=mod(X1+Y1),E=mod(modP(x1y1*x1y1)-A-B),G2=mod(
D+B),F=mod(G2-C),H=mod(D-B),X3=modP(E*F),Y3=modP(G2*H),T3=modP(E*H),Z3=modP(F*G2);return new _Point(X3,Y3,Z3,T3)}add(other){let{X:X1,Y:Y1,Z:Z1,T:T1}=this,{X:X2,
Y:Y2,Z:Z2,T:T2}=apoint(other),a=_a,d=_d,A=modP(X1*X2),B=modP(Y1*Y2),C=modP(modP(T1*d)*T2),D=modP(Z1*Z2),E=mod(modP(mod(X1+Y1)*mod(X2+Y2))-A-B),F=mod(D-C),G2=mod(
D+C),H=mod(B-modP(a*A)),X3=modP(E*F),Y3=modP(G2*H),T3=modP(E*H),Z3=modP(F*G2);return new _Point(X3,Y3,Z3,T3)}subtract(other){return this.add(apoint(other).negate())}multiply(n,safe=!0){
if(!safe&&n===0n||(arange(n,1n,N),!safe&&this.is0()))return I;if(n===1n)return this;if(this.equals(G))return wNAF(n).p;let p=I,f=G,d=this;for(let i=0;safe?i<256:
n>0n;i++)n&1n?p=p.add(d):safe&&(f=f.add(d)),d=d.double(),n>>=1n;return p}multiplyUnsafe(scalar){return this.multiply(scalar,!1)}toAffine(){let{X,Y,Z}=this;if(this.
equals(I))return{x:0n,y:1n};let iz=invert(Z,P);if(modP(Z*iz)!==1n)throw new Error("invalid inverse");return{x:modP(X*iz),y:modP(Y*iz)}}toBytes(){let{x,y}=this.toAffine(),
b=numTo32bLE(y);return b[31]|=x&1n?128:0,b}toHex(){return bytesToHex(this.toBytes())}clearCofactor(){return this.multiply(8n,!1)}isSmallOrder(){return this.clearCofactor().
is0()}isTorsionFree(){return this.multiply(N/2n,!1).double().add(this).is0()}},G=new Point(Gx,Gy,1n,mod(Gx*Gy)),I=new Point(0n,1n,1n,0n);Point.BASE=G;Point.ZERO=
I;var numTo32bLE=num=>hexToBytes(padh(arange(num,0n,B256),64)).reverse(),bytesToNumberLE=b=>BigInt("0x"+bytesToHex(Uint8Array.from(abytes2(b)).reverse())),pow2=(x,power)=>{
let r=x;for(;power-- >0;)r=modP(r*r);return r},pow_2_252_3=x=>{let x2=modP(x*x),b2=modP(x2*x),b4=modP(pow2(b2,2)*b2),b5=modP(pow2(b4,1)*x),b10=modP(pow2(b5,5)*b5),
b20=modP(pow2(b10,10)*b10),b40=modP(pow2(b20,20)*b20),b80=modP(pow2(b40,40)*b40),b160=modP(pow2(b80,80)*b80),b240=modP(pow2(b160,80)*b80),b250=modP(pow2(b240,10)*
b10);return modP(pow2(b250,2)*x)},RM1=0x2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0n,uvRatio=(u,v)=>{let v3=modP(v*modP(v*v)),v7=modP(modP(
v3*v3)*v),pow=pow_2_252_3(modP(u*v7)),x=modP(u*modP(v3*pow)),vx2=modP(v*modP(x*x)),root1=x,root2=modP(x*RM1),useRoot1=vx2===u,useRoot2=vx2===mod(-u),noRoot=vx2===
mod(-u*RM1);return useRoot1&&(x=root1),(useRoot2||noRoot)&&(x=root2),(mod(x)&1n)===1n&&(x=mod(-x)),{isValid:useRoot1||useRoot2,value:x}},modL_LE=hash=>modN(bytesToNumberLE(
hash));var hashFinishSync=res=>res[1](callHash("sha512",res[0]));var getZip215=options=>{if(options===null||typeof options!="object")throw new TypeError("expected valid options object");return options.zip215??!0},_verify=(sig,msg,publicKey,options)=>{
sig=abytes2(sig,64,"signature"),msg=abytes2(msg,void 0,"message"),publicKey=abytes2(publicKey,LEN,"publicKey");let zip215=getZip215(options),r=sig.subarray(0,LEN),
s=bytesToNumberLE(sig.subarray(LEN,64)),A,R,SB,hashable=Uint8Array.of(),finished=!1;try{A=Point.fromBytes(publicKey,zip215),R=Point.fromBytes(r,zip215),SB=G.multiply(
s,!1),hashable=concatBytes(r,publicKey,msg),finished=!0}catch{}return[hashable,hashed=>{if(!finished||!zip215&&A.isSmallOrder())return!1;let k=modL_LE(hashed);return R.
add(A.multiply(k,!1)).subtract(SB).clearCofactor().is0()}]};var verify=(signature,message,publicKey,opts={})=>hashFinishSync(_verify(signature,message,publicKey,opts));var hashes={sha512Async:async message=>{let s=globalThis?.crypto?.subtle;if(!s)throw new Error("crypto.subtle must be defined, consider polyfill");return new Uint8Array(
await s.digest("SHA-512",concatBytes(message)))},sha512:void 0};var precompute=()=>{let points=[],p=G,b;for(let w=0;w<33;w++){b=p,points.push(b);for(let i=1;i<128;i++)b=b.add(p),points.push(b);p=b.double()}return points},Gpows,
ctneg=(cnd,p)=>{let n=p.negate();return cnd?n:p},wNAF=n=>{let comp=Gpows||(Gpows=precompute()),p=I,f=G;for(let w=0;w<33;w++){let wbits=Number(n&255n);n>>=8n,wbits>
128&&(wbits-=256,n+=1n);let off=w*128,offP=off+Math.abs(wbits)-1,isOddW=w%2!==0,isNeg=wbits<0;wbits===0?f=f.add(ctneg(isOddW,comp[off])):p=p.add(ctneg(isNeg,comp[offP]))}
if(n!==0n)throw new Error("invalid wnaf");return{p,f}};var BYTES=(()=>{let res=[];for(let ver=1;ver<=40;ver++){let bits=(16*ver+128)*ver+64;if(ver>=2){let align=Math.floor(ver/7)+2;bits-=(25*align-10)*align-55,ver>=
7&&(bits-=36)}res.push(bits>>>3)}return res})(),ECC_LEVELS=["low","medium","quartile","high"],WORDS_PER_BLOCK={low:[7,10,15,20,26,18,20,24,30,18,20,24,26,30,22,
24,28,30,28,28,28,28,30,30,26,28,30,30,30,30,30,30,30,30,30,30,30,30,30,30],medium:[10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,
28,28,28,28,28,28,28,28,28,28,28,28,28,28],quartile:[13,22,18,26,18,24,18,22,20,24,28,26,24,20,30,24,28,28,26,30,28,30,30,30,30,28,30,30,30,30,30,30,30,30,30,30,
30,30,30,30],high:[17,28,22,16,22,28,26,26,24,28,24,28,22,24,24,30,28,28,26,28,30,24,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30,30]},ECC_BLOCKS={low:[1,
1,1,1,1,2,2,2,2,4,4,4,4,4,6,6,6,6,7,8,8,9,9,10,12,12,12,13,14,15,16,17,18,19,19,20,21,22,24,25],medium:[1,1,1,2,2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,
21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49],quartile:[1,1,2,2,4,4,6,6,8,8,8,10,12,16,12,17,16,18,21,20,23,23,25,27,29,34,34,35,38,40,43,45,48,51,53,56,59,62,
65,68],high:[1,1,2,4,4,4,5,6,8,8,11,11,16,16,18,16,19,21,25,25,25,34,30,32,35,37,40,42,45,48,51,54,57,60,63,66,70,74,77,81]},EC_CODE={low:1,medium:0,quartile:3,
high:2},ALPHANUMERIC="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";function formatBits(ecc,mask){let data=EC_CODE[ecc]<<3|mask,d=data;for(let i=0;i<10;i++)d=d<<1^(d>>9)*1335;return(data<<10|d)^21522}function versionBits(ver){let d=ver;
for(let i=0;i<12;i++)d=d<<1^(d>>11)*7973;return ver<<12|d}var GF256=(()=>{let exp=new Uint8Array(510),log=new Uint8Array(256);for(let i=0,x=1;i<255;i++)exp[i]=exp[i+255]=x,log[x]=i,x<<=1,x&256&&(x^=285);return{exp,log}})();function maskBits(x,y){let x2=x%2,y2=y%2,x3=x%3,xy3=x3*(y%3)%3,xy2=x2&y2,bits=0;return x2===y2&&(bits|=1),y2===0&&(bits|=2),x3===0&&(bits|=4),(x+y)%3===0&&(bits|=
8),(Math.floor(y/2)+Math.floor(x/3))%2===0&&(bits|=16),xy2+xy3===0&&(bits|=32),(xy2+xy3)%2===0&&(bits|=64),((x2^y2)+xy3)%2===0&&(bits|=128),bits}var POP16=(()=>{
let t=new Uint8Array(65536);for(let i=1;i<t.length;i++)t[i]=t[i>>>1]+(i&1);return t})(),popcnt=n=>POP16[n&65535]+POP16[n>>>16];var CTRL=[10,27],NL=String.fromCharCode(CTRL[0]);var cap=(value,min,max)=>{let result=value;return max!==void 0&&(result=Math.min(result,max)),min!==void 0&&(result=Math.max(result,min)),result},{exp:EXP,log:LOG}=GF256,
mul=(a,b)=>a&&b?EXP[LOG[a]+LOG[b]]:0,inv=a=>EXP[255-LOG[a]],MAX_IMAGE_SIDE=4096,MAX_ARENA_BYTES=64*1024*1024,validateSize=(size,name)=>{if(!Number.isSafeInteger(
size.width)||!Number.isSafeInteger(size.height))throw new TypeError(`${name} expected safe integer width and height`);if(size.width<=0||size.height<=0)throw new RangeError(
`${name} expected positive width and height`);if(size.width>MAX_IMAGE_SIDE||size.height>MAX_IMAGE_SIDE)throw new RangeError(`${name} expected width and height <\
= ${MAX_IMAGE_SIDE}, got ${size.width}x${size.height}`);return size.width*size.height};function darkToImage(width,height,dk){let data=new Uint8Array(width*height*
4),i=0;for(let y=0;y<height;y++)for(let x=0;x<width;x++){let color=dk(x,y)?0:255;data[i]=color,data[i+1]=color,data[i+2]=color,data[i+3]=255,i+=4}return{width,height,
data}}var FAIL=Object.freeze({data:Object.freeze(new Error("data")),dimension:Object.freeze(new Error("dimension")),finder:Object.freeze(new Error("finder")),format:Object.
freeze(new Error("format")),alignment:Object.freeze(new Error("alignment")),rs:Object.freeze(new Error("rs")),timing:Object.freeze(new Error("timing")),version:Object.
freeze(new Error("version"))}),ECI_ENCODINGS={1:"iso-8859-1",2:"ibm437",3:"iso-8859-1",4:"iso-8859-2",5:"iso-8859-3",6:"iso-8859-4",7:"iso-8859-5",8:"iso-8859-6",
9:"iso-8859-7",10:"iso-8859-8",11:"iso-8859-9",13:"iso-8859-11",15:"iso-8859-13",16:"iso-8859-14",17:"iso-8859-15",18:"iso-8859-16",20:"shift-jis",21:"windows-1\
250",22:"windows-1251",23:"windows-1252",24:"windows-1256",25:"utf-16be",26:"utf-8",28:"big5",29:"gbk",30:"euc-kr"},ECI_DECODERS={};for(let[id,name]of Object.entries(
ECI_ENCODINGS))try{ECI_DECODERS[+id]=new TextDecoder(name)}catch{ECI_DECODERS[+id]=void 0}var NUMERIC_LENGTH_BITS=Uint8Array.of(10,12,14),ALPHANUMERIC_LENGTH_BITS=Uint8Array.
of(9,11,13),BYTE_LENGTH_BITS=Uint8Array.of(8,16,16),Payload={create(capacity){let bytes=new Uint8Array(capacity),views=new Array(capacity+1);for(let i=0;i<views.
length;i++)views[i]=new Uint8Array(bytes.buffer,0,i);let state,read=bits=>{let start=state.position;if(start+bits>state.dataLen*8)return-1;let value=0,pos=start;
for(let i=0;i<bits;i++)value=value<<1|state.data[pos>>3]>>7-(pos&7)&1,pos++;return state.position=pos,value};return state={position:0,data:new Uint8Array(0),dataLen:0,
bytes,read,views},state},decode(state,data,dataLen,version,deferText=!1){state.position=0,state.data=data,state.dataLen=dataLen;let read=state.read,cls=version<
10?0:version<27?1:2,eci=26,res="",parts=deferText?[]:void 0;for(;state.position+4<=dataLen*8;){let mode=read(4);if(!mode)break;if(mode===7){let b0=read(8);if(b0<
0)return FAIL.data;if((b0&128)===0)eci=b0;else{let len=(b0&192)===128?8:16,value=read(len);if(value<0)return FAIL.data;eci=(b0&(len===8?63:31))<<len,eci|=value}
continue}if(mode===1){let length=read(NUMERIC_LENGTH_BITS[cls]);if(length<0)return FAIL.data;for(;length>=3;length-=3){let value=read(10);if(value<0||value>=1e3)
return FAIL.data;res+=String(value).padStart(3,"0")}if(length){let value=read(length===2?7:4);if(value<0||value>=10**length)return FAIL.data;res+=String(value).
padStart(length,"0")}}else if(mode===2){let length=read(ALPHANUMERIC_LENGTH_BITS[cls]);if(length<0)return FAIL.data;for(;length>=2;length-=2){let value=read(11);
if(value<0||value>=2025)return FAIL.data;res+=ALPHANUMERIC[value/45|0]+ALPHANUMERIC[value%45]}if(length){let value=read(6);if(value<0||value>=45)return FAIL.data;
res+=ALPHANUMERIC[value]}}else if(mode===4){let length=read(BYTE_LENGTH_BITS[cls]);if(length<0||state.position+8*length>dataLen*8)return FAIL.data;if(parts){let segment=new Uint8Array(
length);for(let i=0;i<length;i++)segment[i]=read(8);res&&parts.push(res),parts.push([segment,eci]),res=""}else{let encoding=ECI_ENCODINGS[eci];if(!encoding||length>=
state.views.length)return FAIL.data;let decoder=ECI_DECODERS[eci]||new TextDecoder(encoding);for(let i=0;i<length;i++)state.bytes[i]=read(8);res+=decoder.decode(
state.views[length])}}else return FAIL.data}return parts?(res&&parts.push(res),parts):res},finish(decoded,textDecoder){if(typeof decoded=="string")return decoded;
if(!textDecoder)throw new Error("text decoder");let res="";for(let part of decoded)res+=typeof part=="string"?part:textDecoder(part[0],part[1]);return res}},dist2=(pts,a,b)=>(pts[a]-
pts[b])**2+(pts[a+1]-pts[b+1])**2,distance=(first,second)=>Math.hypot(second.x-first.x,second.y-first.y),checkVersion=(m,size)=>{let ver=(size-17)/4;if(ver<7)return!0;
let v1=0,v2=0;for(let i=0;i<18;i++){let x=size-11+i%3,y=i/3|0;v1|=m[y*size+x]<<i,v2|=m[x*size+y]<<i}let expected=versionBits(ver),d1=popcnt(expected^v1),d2=popcnt(
expected^v2);return d1<=3||d2<=3};function squareToQuad(out,points){let x1=points[0],y1=points[1],x2=points[2],y2=points[3],x3=points[4],y3=points[5],x4=points[6],
y4=points[7],dx3=x1-x2+x3-x4,dy3=y1-y2+y3-y4;if(dx3===0&&dy3===0){out[0]=x2-x1,out[1]=x3-x2,out[2]=x1,out[3]=y2-y1,out[4]=y3-y2,out[5]=y1,out[6]=0,out[7]=0,out[8]=
1;return}let dx1=x2-x3,dx2=x4-x3,dy1=y2-y3,dy2=y4-y3,den=dx1*dy2-dx2*dy1,a31=(dx3*dy2-dx2*dy3)/den,a32=(dx1*dy3-dx3*dy1)/den;out[0]=x2-x1+a31*x2,out[1]=x4-x1+a32*
x4,out[2]=x1,out[3]=y2-y1+a31*y2,out[4]=y4-y1+a32*y4,out[5]=y1,out[6]=a31,out[7]=a32,out[8]=1}var adjugate=(o,m)=>{for(let i=0;i<9;i++){let r=i/3|0,c=i%3,r1=(c+
1)%3*3,r2=(c+2)%3*3,c1=(r+1)%3,c2=(r+2)%3;o[i]=m[r1+c1]*m[r2+c2]-m[r1+c2]*m[r2+c1]}},ptMul=(o,a,b)=>{for(let r=0;r<9;r+=3){let a0=a[r],a1=a[r+1],a2=a[r+2];for(let c=0;c<
3;c++)o[r+c]=a0*b[c]+a1*b[c+3]+a2*b[c+6]}},makePattern=()=>({x:.1,y:.1,ms:.1}),LUMA8={step:1,bits:8},LUMA10={step:2,bits:10},LUMA12={step:2,bits:12},RGB={step:3,
bits:8},RGBA={step:4,bits:8},FORMATS={RGB,RGBA,RGBX:RGBA,BGRA:RGBA,BGRX:RGBA,I420:LUMA8,I420A:LUMA8,I422:LUMA8,I444:LUMA8,NV12:LUMA8,I420P10:LUMA10,I420P12:LUMA12},
inputFormat=format=>FORMATS[format],validateOpts=opts=>{if(opts===null||typeof opts!="object"||Array.isArray(opts))throw new TypeError(`"opts" expected object, \
got type=${typeof opts}`);if(opts.format!==void 0&&!inputFormat(opts.format))throw new TypeError(`invalid opts.format=${opts.format} (${typeof opts.format})`);if(opts.
effort!==void 0&&opts.effort!==1/0&&(!Number.isSafeInteger(opts.effort)||opts.effort<1))throw new TypeError(`invalid opts.effort=${opts.effort} (${typeof opts.effort}\
)`);if(opts.timeLimit!==void 0&&opts.timeLimit!==1/0&&(typeof opts.timeLimit!="number"||!Number.isFinite(opts.timeLimit)||opts.timeLimit<0))throw new TypeError(
`invalid opts.timeLimit=${opts.timeLimit} (${typeof opts.timeLimit})`);for(let name of["textDecoder","pointsOnDetect","imageOnResult","imageOnBitmap"])if(opts[name]!==
void 0&&typeof opts[name]!="function")throw new TypeError(`invalid opts.${name}=${opts[name]} (${typeof opts[name]})`)},validateImage=(img,named,layout,capacity)=>{
let px=validateSize(img,'"img"');if(capacity&&(img.width>capacity.width||img.height>capacity.height))throw new RangeError(`"img" expected dimensions <= ${capacity.
width}x${capacity.height}, got ${img.width}x${img.height}`);let data=img.data;if(!(data instanceof Uint8Array||data instanceof Uint8ClampedArray))throw new TypeError(
`"img.data" expected Uint8Array or Uint8ClampedArray, got ${typeof data}`);let bytes=data,format;if(named!==void 0){if(format=inputFormat(named),!format)throw new TypeError(
`invalid opts.format=${named} (${typeof named})`);if(layout){let{offset,stride}=layout,row=format.step*img.width,end=offset+(img.height-1)*stride+row;if(!Number.
isSafeInteger(offset)||!Number.isSafeInteger(stride)||offset<0||stride<row||end>bytes.length)throw new RangeError(`"img.data" expected valid offset/stride for f\
ormat=${named}, got offset=${offset}, stride=${stride}, length=${bytes.length}`)}else{let expected=format.step*px,planar=format.step<=2;if(planar&&bytes.length<
expected||!planar&&bytes.length!==expected)throw new RangeError(`"img.data" expected ${planar?"at least ":""}${expected} bytes for format=${named}, got ${bytes.
length}`)}}else if(bytes.length===3*px)format=RGB;else if(bytes.length===4*px)format=RGBA;else throw new RangeError(`"img.data" expected ${3*px} or ${4*px} byte\
s without opts.format, got ${bytes.length}`);return format},copyLuma=(out,maxSize,img,named,layout)=>{let{step,bits}=validateImage(img,named,layout,maxSize),{width,
height,data}=img,stride=layout?.stride||width*step,offset=layout?.offset||0;if(!(data===out&&!offset&&stride===width&&step===1))for(let y=0;y<height;y++){let src=offset+
y*stride,dst=y*width;if(step===1)for(let x=0;x<width;x++)out[dst++]=data[src],src++;else if(step===2)for(let x=0;x<width;x++)out[dst++]=(data[src]|data[src+1]<<
8)>>>bits-8,src+=step;else for(let x=0;x<width;x++)out[dst++]=data[src]+2*data[src+1]+data[src+2]>>2,src+=step}},packQuad=(quad,x0,y0,x1,y1,x2,y2,x3,y3)=>{quad[0]=
x0,quad[1]=y0,quad[2]=x1,quad[3]=y1,quad[4]=x2,quad[5]=y2,quad[6]=x3,quad[7]=y3},bit=(layer,x,y)=>x<0||y<0||x>=layer.width||y>=layer.height?-1:layer.bitmap[y*layer.
words+(x>>>5)]>>>(x&31)&1,ratio=(a,b,c,d,e)=>{let total=a+b+c+d+e;if(total<7)return 0;let ms=total/7,tol=ms*.5;return Math.abs(ms-a)<tol&&Math.abs(ms-b)<tol&&Math.
abs(3*ms-c)<3*tol&&Math.abs(ms-d)<tol&&Math.abs(ms-e)<tol?ms:0},run=(layer,x,y,dx,dy,color,cap2)=>{let n=0;if(dy){for(;bit(layer,x,y)===color&&n<=cap2;)n++,y+=dy;
return n}if(y<0||y>=layer.height)return 0;let row=y*layer.words;for(;x>=0&&x<layer.width&&n<=cap2;){let shift=x&31,stops=(color?~layer.bitmap[row+(x>>>5)]:layer.
bitmap[row+(x>>>5)])>>>0,w=dx>0?stops>>>shift:stops<<31-shift>>>0,span=dx>0?Math.min(32-shift,layer.width-x):shift+1,first=w?dx>0?31-Math.clz32((w&-w)>>>0):Math.
clz32(w):32,len=Math.min(first,span);if(n+=len,x+=dx*len,first<span)break}return Math.min(n,Math.floor(cap2)+1)},cross=(layer,cx,cy,dx,dy,maxMs,inverted,measure=!1)=>{
let center=+!inverted,side=+inverted,r2=run(layer,cx,cy,-dx,-dy,center,1/0),back=r2,r1=run(layer,cx-dx*back,cy-dy*back,-dx,-dy,side,maxMs);back+=r1;let r0=run(layer,
cx-dx*back,cy-dy*back,-dx,-dy,center,maxMs);back+=r0;let start=(dx?cx:cy)-back,forward=run(layer,cx+dx,cy+dy,dx,dy,center,1/0);r2+=forward;let ahead=1+forward,r3=run(
layer,cx+dx*ahead,cy+dy*ahead,dx,dy,side,maxMs);ahead+=r3;let r4=run(layer,cx+dx*ahead,cy+dy*ahead,dx,dy,center,maxMs);return ratio(r0,r1,r2,r3,r4)?measure?(r0+
r1+r2+r3+r4)/7:start+1+r0+r1+r2/2:-1},vertical=(layer,pattern,inverted,measure=!1)=>{let limit=3*pattern.ms;return cross(layer,Math.round(pattern.x),Math.round(
pattern.y),0,1,limit,inverted,measure)},refinePattern=(layer,pattern,inverted)=>{let y=vertical(layer,pattern,inverted);if(y<0)return-1;let limit=3*pattern.ms,x=cross(
layer,Math.round(pattern.x),Math.round(y),1,0,limit,inverted);if(x<0)return-1;let movement=Math.abs(x-pattern.x)+Math.abs(y-pattern.y);return pattern.x=x,pattern.
y=y,movement},refineTriple=(layer,triple)=>{let tl=refinePattern(layer,triple.tl,triple.inverted);if(tl<0)return!1;let tr=refinePattern(layer,triple.tr,triple.inverted);
if(tr<0)return!1;let bl=refinePattern(layer,triple.bl,triple.inverted);return bl>=0&&tl+tr+bl>0},fitPattern=(layer,pattern,inverted)=>{let luma=layer.luma,fit=axis=>{
let center=axis?pattern.y:pattern.x,other=axis?pattern.x:pattern.y,radius=Math.ceil(pattern.ms),lo=Math.round(center)-radius,hi=Math.round(center)+radius,best=center,
bestScore=-1/0;for(let candidate=lo;candidate<=hi;candidate++)for(let scale=5;scale<=15;scale+=2){let pitch=pattern.ms*scale/10,crossRadius=Math.round(pitch/2),
side=Math.ceil(3.5*pitch),dark=0,darkCount=0,light=0,lightCount=0;for(let along=-side;along<=side;along++){let module=Math.abs(along/pitch),expectedDark=module<
1.5||module>=2.5;for(let across=-crossRadius;across<=crossRadius;across++){let x=Math.round(axis?other+across:candidate+along),y=Math.round(axis?candidate+along:
other+across);if(x<0||y<0||x>=layer.width||y>=layer.height)continue;let value=luma[y*layer.width+x];expectedDark?(dark+=value,darkCount++):(light+=value,lightCount++)}}
let score=light/lightCount-dark/darkCount;inverted&&(score=-score),score>bestScore&&(best=candidate,bestScore=score)}return best};pattern.x=fit(0),pattern.y=fit(
1)},mapPoint=(map,x,y)=>{let den=map[6]*x+map[7]*y+map[8];return{x:(map[0]*x+map[1]*y+map[2])/den,y:(map[3]*x+map[4]*y+map[5])/den}},crossPitch=(layer,pattern,inverted)=>{
let pitch=vertical(layer,pattern,inverted,!0);return pitch<0?0:pitch},finderPitch=(layer,pattern)=>{let vertical2=crossPitch(layer,pattern,!1);return vertical2?
Math.sqrt(pattern.ms*vertical2):0},edgePitch=(layer,first,second,inverted)=>{let dx=second.x-first.x,dy=second.y-first.y,length=distance(first,second);if(!length)
return 0;let pitch=pattern=>{let vertical2=crossPitch(layer,pattern,inverted);return vertical2?Math.sqrt((dx/length*pattern.ms)**2+(dy/length*vertical2)**2):0},
firstPitch=pitch(first),secondPitch=pitch(second);return firstPitch&&secondPitch?(firstPitch+secondPitch)/2:0},copyPattern=(layer,index,out)=>{let pos=index*4;out.
x=layer.patterns[pos],out.y=layer.patterns[pos+1],out.ms=layer.patterns[pos+2]},swapSet=(layer,a,b)=>{let sets=layer.sets,ap=a*5,bp=b*5;for(let i=0;i<5;i++){let value=sets[ap+
i];sets[ap+i]=sets[bp+i],sets[bp+i]=value}},siftDown=(layer,end)=>{let sets=layer.sets;for(let index=0;;){let left=index*2+1;if(left>=end)return;let right=left+
1,child=right<end&&sets[right*5]>sets[left*5]?right:left;if(sets[index*5]>=sets[child*5])return;swapSet(layer,index,child),index=child}},evalLow=(poly,offset,length,x)=>{
let value=0;for(let i=length-1;i>=0;i--)value=mul(value,x)^poly[offset+i];return value},scanRows={resize(src,dst,width,dstWidth,from,to){for(let y=from;y<to;y++){
let srcPos=(y<<1)*width,dstPos=y*dstWidth;for(let x=0;x<dstWidth;x++)dst[dstPos++]=src[srcPos]+src[srcPos+1]+src[srcPos+width]+src[srcPos+width+1]+2>>2,srcPos+=
2}},blocks(layer,from,to){let brightness=layer.luma,block=8,bWidth=layer.blockWidth,maxY=layer.height-block,maxX=layer.width-block,blocks=layer.blocks;for(let y=from;y<
to;y++){let yPos=cap(y*block,0,maxY);for(let x=0;x<bWidth;x++){let xPos=cap(x*block,0,maxX),sum=0,min=255,max=0,pos=yPos*layer.width+xPos;for(let yy=0;yy<block;yy++){
for(let xx=0;xx<block;xx++){let pixel=brightness[pos+xx];sum+=pixel,min=Math.min(min,pixel),max=Math.max(max,pixel)}pos+=layer.width}let average=Math.floor(sum/
block**2);if(max-min<=24&&(average=min/2,y>0&&x>0)){let top=blocks[(y-1)*bWidth+x],left=blocks[y*bWidth+x-1],topLeft=blocks[(y-1)*bWidth+x-1],previous=(2*top+left+
topLeft)/4;min<previous&&(average=previous)}blocks[bWidth*y+x]=average>>>0}}},bitmap(layer,from,to){let brightness=layer.luma,block=8,bWidth=layer.blockWidth,bHeight=layer.
blockHeight,maxY=layer.height-block,maxX=layer.width-block,blocks=layer.blocks;for(let y=from;y<to;y++){let yPos=cap(y*block,0,maxY),top=cap(y,2,bHeight-3);for(let x=0;x<
bWidth;x++){let xPos=cap(x*block,0,maxX),left=cap(x,2,bWidth-3),sum=0;for(let yy=-2;yy<=2;yy++){let row=bWidth*(top+yy)+left;for(let xx=-2;xx<=2;xx++)sum+=blocks[row+
xx]}let average=sum/25;layer.cuts[y*bWidth+x]=Math.floor(average);let pos=yPos*layer.width+xPos;for(let yy=0;yy<block;yy++){let value=0;for(let xx=0;xx<block;xx++)
value|=+(brightness[pos+xx]<=average)<<xx;let shift=xPos&31,word=(yPos+yy)*layer.words+(xPos>>>5),lowMask=255<<shift>>>0;if(layer.bitmap[word]=(layer.bitmap[word]&
~lowMask|value<<shift>>>0)>>>0,shift>24){let highMask=(1<<shift-24)-1;layer.bitmap[word+1]=(layer.bitmap[word+1]&~highMask|value>>>32-shift)>>>0}pos+=layer.width}}}},
find(layer,from,to){for(let y=from;y<to;y+=2){let r0=0,r1=0,r2=0,r3=0,r4=0,runs=0,previous=!!bit(layer,0,y|0);for(let x=0;x<layer.width;){let length=run(layer,x,
y,1,0,+previous,1/0);x+=length,r0=r1,r1=r2,r2=r3,r3=r4,r4=length,runs++;let black=previous;previous=!previous;candidate:{if((runs|0)<5)break candidate;let inverted=!black,
ms=ratio(r0,r1,r2,r3,r4);if(!ms)break candidate;let start=(x|0)-r0-r1-r2-r3-r4,cx=Math.round(start+r0+r1+r2/2),limit=ms*3,cy=cross(layer,cx,y|0,0,1,limit,inverted);
if(cy<0)break candidate;let refinedX=cross(layer,cx,Math.round(cy),1,0,limit,inverted);if(refinedX<0)break candidate;let patterns=layer.patterns,polarity=+inverted;
for(let i=0;i<layer.patternCount;i++){let pos2=i*4;if((layer.inverted[i]&1)!==polarity||Math.abs(patterns[pos2]-refinedX)>=2*ms||Math.abs(patterns[pos2+1]-cy)>=
2*ms)continue;let count=patterns[pos2+3]+1;patterns[pos2]=(patterns[pos2]*patterns[pos2+3]+refinedX)/count,patterns[pos2+1]=(patterns[pos2+1]*patterns[pos2+3]+cy)/
count,patterns[pos2+2]=(patterns[pos2+2]*patterns[pos2+3]+ms)/count,patterns[pos2+3]=count;break candidate}let index=layer.patternCount++,pos=index*4;if(pos+3>=
patterns.length)throw new Error(`finder storage exhausted at ${layer.width}x${layer.height}`);patterns[pos]=refinedX,patterns[pos+1]=cy,patterns[pos+2]=ms,patterns[pos+
3]=1,layer.inverted[index]=polarity}}}}},snapSize=estimate=>Math.round((estimate-17)/4)*4+17|0,runDecode=walk=>{let step=walk.next();for(;!step.done;)step=walk.
next(0);return step.value},nextTick=()=>{let host=globalThis;return typeof host.scheduler?.yield=="function"?host.scheduler.yield():new Promise(resolve=>host.setTimeout(
resolve,0))},runDecodeAsync=async(walk,timeLimit)=>{let tick=Math.min(timeLimit,8),started=Date.now();try{let step=walk.next();for(;;){if(step.done)return step.
value;let waited=0;if(Date.now()-started>=tick){let waiting=Date.now();await nextTick(),waited=Date.now()-waiting,started=Date.now()}step=walk.next(waited)}}catch(error){
throw walk.return(void 0),error}},_QRScanner=class{layers;opts;width;height;luma;grid=new Uint8Array(31329);tmp8=new Uint8Array(31329);codewords=new Uint8Array(
BYTES[39]);tmp32=new Uint32Array(208);tmp64=new Float64Array(282);payload=Payload.create(BYTES[39]);image;input;inFlight=!1;staged=!1;resized=!1;triple={tl:makePattern(),
tr:makePattern(),bl:makePattern(),inverted:!1,tlIndex:0,trIndex:0,blIndex:0};blocked=0;effort;timeLimit;retryStart=0;retries=0;points;map=new Float64Array(9);from=new Float64Array(
9);to=new Float64Array(9);alignPoint={x:.1,y:.1};finePlane={d:new Uint8Array(0),cut:new Int16Array(0),W:0,H:0,bw:0,sh:0};invertedProjection=!1;decodedSize=0;beginOperation(){
if(this.inFlight)throw new Error("scanner operation already in flight");this.inFlight=!0}endOperation(){this.inFlight=!1}constructor(init){validateOpts(init);let maxPixels=validateSize(
init.maxSize,'"maxSize"'),maxSize=Object.freeze({...init.maxSize}),stride=init.stride===void 0?1:init.stride;if(!Number.isSafeInteger(stride)||stride<1)throw new RangeError(
`"stride" expected positive safe integer, got ${stride}`);let bytes=maxPixels*stride;if(!Number.isSafeInteger(bytes)||bytes>MAX_ARENA_BYTES)throw new RangeError(
`input arena expected <= ${MAX_ARENA_BYTES} bytes, got ${maxPixels}*${stride}`);this.effort=init.effort===void 0?1:init.effort,this.timeLimit=init.timeLimit===void 0?
1e3/60:init.timeLimit,this.opts=Object.freeze({...init,effort:this.effort,maxSize,timeLimit:this.timeLimit}),this.width=0,this.height=0,this.luma=new Uint8Array(
bytes),this.image={data:this.luma,height:0,width:0},this.input={data:this.luma,height:0,width:0};let layers=[],width=maxSize.width,height=maxSize.height;for(let i=0;i<
4&&!(i&&Math.min(width,height)<64);i++){let blockWidth=Math.ceil(width/8),blockHeight=Math.ceil(height/8),centers=Math.ceil(width/7)*Math.ceil(height/7),luma=i?
new Uint8Array(width*height):this.luma,blocks=new Uint8Array(blockWidth*blockHeight),cuts=new Int16Array(blockWidth*blockHeight),fine=i?{luma:this.image,r:i}:void 0;
layers.push({bitmap:new Uint32Array(Math.ceil(width/32)*height),blockHeight:0,blockWidth:0,blocks,cuts,height:0,luma,patternCount:0,patterns:new Float64Array(centers*
4),used:!1,width:0,words:0,plane:{d:luma,cut:cuts,W:width,H:height,bw:Math.ceil(width/8),sh:Math.log2(8)},context:{opts:this.opts,scale:1<<i,ox:0,oy:0,fine},found:!1,
inverted:new Uint8Array(centers),setCount:0,setCursor:0,sets:new Float64Array(256*5),setsReady:!1,pickSum:-1,pickLo:0,pickHi:0}),width>>=1,height>>=1}this.layers=
layers}decodePayload(data,dataLen,version){let decoded=Payload.decode(this.payload,data,dataLen,version,!!this.opts.textDecoder);return decoded instanceof Error?
decoded:Payload.finish(decoded,this.opts.textDecoder)}mapQuad(out){squareToQuad(out,this.to),squareToQuad(this.to,this.from),adjugate(this.from,this.to),ptMul(out,
out,this.from)}mapFinderQuad(out,size,t,brX,brY){packQuad(this.from,3.5,3.5,size-3.5,3.5,size-6.5,size-6.5,3.5,size-3.5),packQuad(this.to,t.tl.x,t.tl.y,t.tr.x,t.
tr.y,brX,brY,t.bl.x,t.bl.y),this.mapQuad(out)}setAlignments(ver){if(ver===1)return 0;let last=17+4*ver-7,count=Math.ceil((last-6)/28),interval=Math.floor((last-
6)/count);interval&1?interval++:(last-6)%count*2>=count&&(interval+=2);let positions=this.tmp8;positions[0]=6;for(let i=1;i<count;i++)positions[i]=last-(count-i)*
interval;return positions[count]=last,count+1}addImage(img,format=this.opts.format){this.beginOperation();try{copyLuma(this.luma,this.opts.maxSize,img,format),this.
stage(img)}finally{this.endOperation()}}stage({width,height}){this.width=width,this.image.width=width,this.height=height,this.image.height=height;let aw=width,ah=height;
for(let i=0;i<this.layers.length;i++){let layer=this.layers[i],used=!i||Math.min(aw,ah)>=64;layer.used=used,layer.width=used?aw:0,layer.height=used?ah:0,layer.words=
used?Math.ceil(aw/32):0,layer.blockWidth=used?Math.ceil(aw/8):0,layer.blockHeight=used?Math.ceil(ah/8):0,layer.patternCount=0,layer.plane.W=layer.width,layer.plane.
H=layer.height,layer.plane.bw=layer.blockWidth,layer.context.ox=0,layer.context.oy=0,layer.found=!1,layer.setCount=0,layer.setCursor=0,layer.setsReady=!1,layer.
pickSum=-1,aw>>=1,ah>>=1}this.staged=!0,this.resized=!1,this.blocked=0,this.retryStart=0,this.retries=0}clean(){this.beginOperation();try{this.payload.position=
0,this.payload.bytes.fill(0);for(let v of Object.values(this))ArrayBuffer.isView(v)&&v.fill(0);for(let layer of this.layers){for(let v of Object.values(layer))ArrayBuffer.
isView(v)&&v.fill(0);layer.blockHeight=0,layer.blockWidth=0,layer.height=0,layer.width=0,layer.words=0,layer.patternCount=0,layer.setCount=0,layer.setCursor=0,layer.
used=!1,layer.found=!1,layer.setsReady=!1}this.width=0,this.image.width=0,this.height=0,this.image.height=0,this.staged=!1,this.resized=!1,this.blocked=0,this.points=
void 0}finally{this.endOperation()}}processImage(size,format="I420",layout={offset:0,stride:size.width*(inputFormat(format)?.step||0)}){this.beginOperation();try{
this.input.width=size.width,this.input.height=size.height,copyLuma(this.luma,this.opts.maxSize,this.input,format,layout),this.stage(size)}finally{this.endOperation()}}read(s,map,mx,my){
let point=mapPoint(map,mx,my),px=Math.floor(point.x),py=Math.floor(point.y);return px<0||py<0||px>=s.W||py>=s.H?0:s.d[py*s.W+px]<=s.cut[(py>>s.sh)*s.bw+(px>>s.sh)]!==
this.invertedProjection?1:0}perspective(t,p0,p1,p2){let{tl,tr,bl}=t,wx=Math.cbrt(p0/p1)**2,wy=Math.cbrt(p0/p2)**2,cornerDen=wx+wy-1;if(!cornerDen)return!1;let brX=(wx*
tr.x+wy*bl.x-tl.x)/cornerDen,brY=(wx*tr.y+wy*bl.y-tl.y)/cornerDen,dx3=tl.x-tr.x+brX-bl.x,dy3=tl.y-tr.y+brY-bl.y;return(dx3||dy3)&&!((tr.x-brX)*(bl.y-brY)-(bl.x-
brX)*(tr.y-brY))?!1:(packQuad(this.to,tl.x,tl.y,tr.x,tr.y,brX,brY,bl.x,bl.y),squareToQuad(this.map,this.to),!0)}searchAlign(s,map,scale,side,bx,by,mul2,tie){let bestX=0,
bestY=0,bestErrors=tie?1/0:6;for(let sy=-3;sy<=3;sy++)for(let sx=-3;sx<=3;sx++){let dx=sx*mul2,dy=sy*mul2,cap2=bestErrors+ +tie,errors=0;for(let y=-2;y<=2&&errors<
cap2;y++)for(let x=-2;x<=2;x++){let dark=!!this.read(s,map,scale+(bx+dx+x)/side,scale+(by+dy+y)/side),edge=Math.abs(x)===2||Math.abs(y)===2;if(dark!==(edge||x===
0&&y===0)&&++errors>=cap2)break}errors>bestErrors||!tie&&errors===bestErrors||errors===bestErrors&&dx*dx+dy*dy>=bestX*bestX+bestY*bestY||(bestX=dx,bestY=dy,bestErrors=
errors)}if(bestErrors>5)return!1;let p=mapPoint(map,scale+(bx+bestX)/side,scale+(by+bestY)/side);return this.alignPoint.x=p.x,this.alignPoint.y=p.y,!0}excluded(layer,index){
if(!this.blocked)return!1;let scale=layer.context.scale,offset=(scale-1)/2,pos=4*index,x=scale*layer.patterns[pos]+offset,y=scale*layer.patterns[pos+1]+offset;for(let source of this.
layers){if(!source.found)continue;let sourceScale=source.context.scale,sourceOffset=(sourceScale-1)/2,s=source.patterns;for(let i=0;i<source.patternCount;i++){let state=source.
inverted[i];if(!(state&2)||!(state&4))continue;let tl=4*i,tr=4*s[tl+2],bl=4*s[tl+3],ux=sourceScale*(s[tr]-s[tl]),uy=sourceScale*(s[tr+1]-s[tl+1]),vx=sourceScale*
(s[bl]-s[tl]),vy=sourceScale*(s[bl+1]-s[tl+1]),determinant=ux*vy-uy*vx,dx=x-(sourceScale*s[tl]+sourceOffset),dy=y-(sourceScale*s[tl+1]+sourceOffset),across=(dx*
vy-dy*vx)/determinant,down=(dy*ux-dx*uy)/determinant,padding=s[tr+2];if(across>=-padding&&across<=1+padding&&down>=-padding&&down<=1+padding)return!0}}return!1}exclude(layer){
for(let i=0;i<layer.patternCount;i++)layer.inverted[i]&2||!this.excluded(layer,i)||(layer.inverted[i]|=2,this.blocked++)}retain(index,rank,count,capacity,offset=0){
let ranks=this.tmp64;if(count<capacity)return this.tmp32[count]=index,ranks[offset+count]=rank,count+1;let worst=0;for(let i=1;i<count;i++)ranks[offset+worst]<ranks[offset+
i]&&(worst=i);return rank>=ranks[offset+worst]||(this.tmp32[worst]=index,ranks[offset+worst]=rank),count}makeTriple(layer,i0,i1,i2){let pts=layer.patterns,p0=i0*
4,p1=i1*4,p2=i2*4,d01=dist2(pts,p0,p1),d12=dist2(pts,p1,p2),d02=dist2(pts,p0,p2),tl=i2,bl=i0,tr=i1;d12>=d01&&d12>=d02?(tl=i0,bl=i1,tr=i2):d02>=d12&&d02>=d01&&(tl=
i1,bl=i0,tr=i2),copyPattern(layer,tl,this.triple.tl),copyPattern(layer,bl,this.triple.bl),copyPattern(layer,tr,this.triple.tr);let{tl:topLeft,tr:topRight,bl:bottomLeft}=this.
triple;if((topRight.x-topLeft.x)*(bottomLeft.y-topLeft.y)-(topRight.y-topLeft.y)*(bottomLeft.x-topLeft.x)<0){let index=tr;tr=bl,bl=index,copyPattern(layer,tr,topRight),
copyPattern(layer,bl,bottomLeft)}return this.triple.tlIndex=tl,this.triple.trIndex=tr,this.triple.blIndex=bl,this.triple}pickPolarity(layer,polarity){let pts=layer.
patterns,candidates=this.tmp32,confirmed=0;for(let i=0;i<layer.patternCount;i++){let state2=layer.inverted[i];(state2&1)!==polarity||state2&2||pts[i*4+3]>=2&&confirmed++}
let minimum=confirmed>=3?2:1,count=0;for(let i=0;i<layer.patternCount;i++){let state2=layer.inverted[i];if((state2&1)!==polarity||state2&2)continue;let confidence=pts[i*
4+3];confidence<minimum||(count=this.retain(i,-confidence,count,16,8))}if(count<3)return!1;let found=this.tmp32;found.fill(0,16);let lowerIndex=this.layers.indexOf(
layer);for(let upperIndex=lowerIndex+1;upperIndex<this.layers.length;upperIndex++){let upper=this.layers[upperIndex];if(!upper.used||!upper.found)continue;let scale=upper.
context.scale/layer.context.scale,offset=(scale-1)/2;for(let slot=0;slot<count;slot++){let at=4*candidates[slot],ms=pts[at+2],b0=-1,b1=-1,b2=-1,d0=1/0,d1=1/0,d2=1/0;
for(let i=0;i<upper.patternCount;i++){if((upper.inverted[i]&1)!==polarity||upper.inverted[i]&2)continue;let pos=4*i,mappedMs=scale*upper.patterns[pos+2],smallest=Math.
min(ms,mappedMs),largest=Math.max(ms,mappedMs);if(largest>2*smallest)continue;let dx=scale*upper.patterns[pos]+offset-pts[at],dy=scale*upper.patterns[pos+1]+offset-
pts[at+1],distance2=dx*dx+dy*dy;distance2>=4*largest**2||distance2>=d2||(distance2<d0?(b2=b1,d2=d1,b1=b0,d1=d0,b0=i,d0=distance2):distance2<d1?(b2=b1,d2=d1,b1=i,
d1=distance2):(b2=i,d2=distance2))}let base2=16+(upperIndex*16+slot)*3;found[base2]=b0+1,found[base2+1]=b1+1,found[base2+2]=b2+1}}let moduleRatioMax=count===3?1.8:
1.4,best0=-1,best1=-1,best2=-1,bestScale=0,bestScore=1/0,bestConfidence=0,rankedScore=1/0,rankedConfidence=0,ranked0=-1,ranked1=-1,ranked2=-1,rankedRelative=1/0;
for(let i=0;i<count-2;i++){let i0=candidates[i],p0=i0*4;for(let j=i+1;j<count-1;j++){let i1=candidates[j],p1=i1*4,d01=dist2(pts,p0,p1);for(let k=j+1;k<count;k++){
let i2=candidates[k],p2=i2*4,minMs=Math.min(pts[p0+2],pts[p1+2],pts[p2+2]),maxMs=Math.max(pts[p0+2],pts[p1+2],pts[p2+2]),nativeConfidence=Math.min(pts[p0+3],pts[p1+
3],pts[p2+3]);if(maxMs>moduleRatioMax*minMs&&(count!==8||nativeConfidence<4)){let matched=!1;upper:for(let upperIndex=lowerIndex+1;upperIndex<this.layers.length;upperIndex++){
let first=0,second=0;for(let role=0;role<3;role++){let slot=role?role===1?j:k:i,base2=16+(upperIndex*16+slot)*3,selected=0;for(let rank=0;rank<3;rank++){let candidate=found[base2+
rank];if(!(!candidate||candidate===first||candidate===second)){selected=candidate;break}}if(!selected)continue upper;role?role===1&&(second=selected):first=selected}
matched=!0;break}if(!matched)continue}let d12=dist2(pts,p1,p2),d02=dist2(pts,p0,p2),a=Math.min(d01,d12,d02),c=Math.max(d01,d12,d02),b=d01+d12+d02-a-c,geometry=Math.
abs(c-2*b)+Math.abs(c-2*a),confidence=pts[p0+3]+pts[p1+3]+pts[p2+3];if(geometry<bestScore&&(bestScore=geometry,bestScale=c,bestConfidence=confidence,best0=i0,best1=
i1,best2=i2),count>8)continue;let score=geometry/c-.01*confidence;score>=rankedScore||(rankedScore=score,rankedConfidence=confidence,rankedRelative=geometry/c,ranked0=
i0,ranked1=i1,ranked2=i2)}}}if(best0<0)return!1;let relative=bestScore/bestScale;(count<=7&&relative>=.08&&relative<=.12||count>7&&count<=8&&rankedConfidence>=2*
bestConfidence&&rankedConfidence<=4*bestConfidence)&&(best0=ranked0,best1=ranked1,best2=ranked2,relative=rankedRelative);let base=polarity*4,state=this.tmp64;return state[base]=
best0,state[base+1]=best1,state[base+2]=best2,state[base+3]=relative,!0}timing(s,map,size){let gh=0,gv=0,n=0,N2=size-16,track=6+.5;for(let i=8;i<size-8;i++){let c=i+
.5,e=1-(i&1);if(this.read(s,map,c,track)===e&&gh++,this.read(s,map,track,c)===e&&gv++,n++,100*(gh+gv+2*(N2-n))<150*N2&&gh!==n&&gv!==n)return!1}return 100*(gh+gv)>=
150*N2||gh===N2||gv===N2}findBasicAlign(layer,ex,ey,ms){let R=Math.max(Math.round(5*ms),8),found=!1,bestD=1/0,yLo=Math.max(1,Math.round(ey-R)),yHi=Math.min(layer.
height-2,Math.round(ey+R)),xLo=Math.max(1,Math.round(ex-R)),xHi=Math.min(layer.width-2,Math.round(ex+R)),dark=+!this.invertedProjection,capV=Math.ceil(3*ms)-1;for(let y=yLo;y<=
yHi;y++){let x=xLo;for(bit(layer,x-1,y)===dark&&(x+=run(layer,x,y,1,0,dark,1/0));x<=xHi&&(x+=run(layer,x,y,1,0,1-dark,1/0),!(x>xHi));){let w=run(layer,x,y,1,0,dark,
xHi+1-x),cx=x+w/2,cxi=Math.round(cx);if(x+=w+1,w<.4*ms||w>2.5*ms)continue;let up=run(layer,cxi,y-1,0,-1,dark,capV),down=run(layer,cxi,y+1,0,1,dark,capV),h=up+down+
1;if(h<.4*ms||h>2.5*ms)continue;let cy=y-up+h/2,dist=(cx-ex)*(cx-ex)+(cy-ey)*(cy-ey);dist<bestD&&(bestD=dist,found=!0,this.alignPoint.x=cx,this.alignPoint.y=cy)}}
return found}report(t,br,aligners,ms,size,ctx){if(!ctx.opts.pointsOnDetect)return;let{tl,tr,bl}=t,{scale,ox,oy}=ctx,pt=(point,moduleSize)=>{let mapped={x:point.
x*scale+ox,y:point.y*scale+oy};return moduleSize!==void 0&&(mapped.moduleSize=moduleSize*scale),mapped},map=this.map;this.mapFinderQuad(map,size,t,br.x,br.y);let project=(x,y)=>pt(
mapPoint(map,x,y)),quad=(left,top,right,bottom)=>[project(left,top),project(right,top),project(right,bottom),project(left,bottom)],marker=(point,moduleSize,x,y,radius)=>{
let center=pt(point,moduleSize),expected=project(x,y),corners=quad(x-radius,y-radius,x+radius,y+radius),dx=center.x-expected.x,dy=center.y-expected.y;if(dx||dy)
for(let corner of corners)corner.x+=dx,corner.y+=dy;return{...center,corners}},c=3.5,pad=1,bounds=quad(0,0,size,size),xs=bounds.map(point=>point.x),ys=bounds.map(
point=>point.y),minX=Math.min(...xs),minY=Math.min(...ys);this.points={tl:marker(tl,tl.ms,c,c,c),tr:marker(tr,tr.ms,size-c,c,c),br:project(size-c,size-c),bl:marker(
bl,bl.ms,c,size-c,c),aligners:aligners.map(({point,x,y})=>marker(point,ms,x,y,5/2)),bounds,outline:quad(-pad,-pad,size+pad,size+pad),boundingBox:{x:minX,y:minY,
width:Math.max(...xs)-minX,height:Math.max(...ys)-minY}}}upgrade(p,map,ctx){let fine=ctx.fine;if(!fine)return 0;let sc=1<<fine.r,off=(sc-1)/2,scaled=this.to;for(let i=0;i<
6;i++)scaled[i]=sc*map[i]+off*map[6+i%3];scaled[6]=map[6],scaled[7]=map[7],scaled[8]=map[8];let plane=this.finePlane,sh=p.sh+fine.r;return plane.d=fine.luma.data,
plane.cut=p.cut,plane.W=Math.min(fine.luma.width,p.bw<<sh),plane.H=Math.min(fine.luma.height,(p.cut.length/p.bw|0)<<sh),plane.bw=p.bw,plane.sh=sh,sc}decodeGrid(size,_ctx){
let decoded=FAIL.format;if(!checkVersion(this.grid,size))decoded=FAIL.version;else{let m=this.grid,f1=0,f2=0;for(let i=0;i<15;i++){let b1=i<6?m[i*size+8]:i<8?m[(i+
1)*size+8]:i===8?m[8*size+7]:m[8*size+14-i],b2=i<8?m[8*size+size-1-i]:m[(size-15+i)*size+8];f1|=b1<<i,f2|=b2<<i}let aEcc=-1,bEcc=-1,aMask=0,bMask=0,aDistance=0,
bDistance=0;for(let ecc=0;ecc<ECC_LEVELS.length;ecc++)for(let mask=0;mask<8;mask++){let bits=formatBits(ECC_LEVELS[ecc],mask),d1=popcnt(bits^f1),d2=popcnt(bits^
f2);d1<=3&&(aEcc=ecc,aMask=mask,aDistance=d1),d2<=3&&(bEcc=ecc,bMask=mask,bDistance=d2)}let same=aEcc===bEcc&&aMask===bMask,firstB=bEcc>=0&&(aEcc<0||!same&&bDistance<
aDistance),aFormat=aEcc<0?-1:aEcc<<3|aMask,bFormat=bEcc<0?-1:bEcc<<3|bMask,first=firstB?bFormat:aFormat,second=firstB?aFormat:bEcc>=0&&!same?bFormat:-1;for(let formatValue=first;formatValue>=
0;){format:{let eccIndex=formatValue>>3,mask=formatValue&7,ver=(size-17)/4,fun=this.tmp8;fun.fill(0,0,size*size);for(let finder=0;finder<3;finder++){let fx=finder===
1?size-7:0,fy=finder===2?size-7:0;for(let dy=-1;dy<8;dy++)for(let dx=-1;dx<8;dx++){let x=fx+dx,y2=fy+dy;x>=0&&y2>=0&&x<size&&y2<size&&(fun[y2*size+x]=1)}}let count=this.
setAlignments(ver),align=this.tmp8;for(let yi=0;yi<count;yi++)for(let xi=0;xi<count;xi++){let ax=align[xi],ay=align[yi];if(!fun[ay*size+ax])for(let dy=-2;dy<=2;dy++)
for(let dx=-2;dx<=2;dx++)fun[(ay+dy)*size+ax+dx]=1}for(let i=0;i<size;i++)fun[6*size+i]=1,fun[i*size+6]=1;for(let i=0;i<=8;i++)fun[i*size+8]=1,fun[8*size+i]=1,i<
8&&(fun[8*size+size-1-i]=1,fun[(size-1-i)*size+8]=1);if(ver>=7)for(let i=0;i<18;i++){let x=size-11+i%3,y2=i/3|0;fun[y2*size+x]=1,fun[x*size+y2]=1}let bytes=this.
codewords,total=BYTES[ver-1];bytes.fill(0,0,total);let bit2=0,dir=-1,y=size-1;for(let xOffset=size-1;xOffset>0;xOffset-=2){for(xOffset===6&&(xOffset=5);;){for(let j=0;j<
2;j++){let x=xOffset-j;fun[y*size+x]||(bit2<8*total&&(this.grid[y*size+x]^maskBits(x,y)>>mask&1)===1&&(bytes[bit2>>3]|=128>>(bit2&7)),bit2++)}if(y+dir<0||y+dir>=
size)break;y+=dir}dir=-dir}let ecc=ECC_LEVELS[eccIndex],words=WORDS_PER_BLOCK[ecc][ver-1],blocks=ECC_BLOCKS[ecc][ver-1],shortLen=Math.floor(total/blocks)-words,
shortBlocks=blocks-total%blocks,syndromes=0,sigma=words,previous=2*words+1,next=3*words+2,blockBase=4*words+3,blockLen=shortLen+words,blockBytes=fun,pos=0;for(let ecc2=0;ecc2<
2;ecc2++)for(let i=0;i<(ecc2?words:shortLen+1);i++)for(let block=0;block<blocks;block++){let length=blockLen+ +(block>=shortBlocks);if(!ecc2&&i>=length-words)continue;
let offset=blockBase+block*blockLen+Math.max(0,block-shortBlocks);blockBytes[offset+(ecc2?length-words:0)+i]=bytes[pos++]}let dataLen=total-words*blocks,data=bytes;
pos=0;for(let block=0;block<blocks;block++){let offset=blockBase+block*blockLen+Math.max(0,block-shortBlocks),length=blockLen+ +(block>=shortBlocks),corrected=!1;
correct:{let hasError=!1;for(let i=0;i<words;i++){let value=0;for(let j=0;j<length;j++)value=mul(value,EXP[i])^blockBytes[offset+j];fun[syndromes+i]=value,value&&
(hasError=!0)}if(!hasError){corrected=!0;break correct}fun.fill(0,sigma,sigma+words+1),fun.fill(0,previous,previous+words+1),fun[sigma]=1,fun[previous]=1;let sigmaLength=1,
previousLength=1,degree=0,shift=1,discrepancy=1;for(let n=0;n<words;n++){let delta=fun[syndromes+n];for(let i=1;i<=degree;i++)delta^=mul(fun[sigma+i],fun[syndromes+
n-i]);if(!delta){shift++;continue}let coefficient=mul(delta,inv(discrepancy)),nextLength=Math.max(sigmaLength,previousLength+shift);for(let i=0;i<nextLength;i++)
fun[next+i]=(i<sigmaLength?fun[sigma+i]:0)^(i>=shift&&i-shift<previousLength?mul(coefficient,fun[previous+i-shift]):0);2*degree<=n?(fun.copyWithin(previous,sigma,
sigma+sigmaLength),previousLength=sigmaLength,degree=n+1-degree,discrepancy=delta,shift=1):shift++,fun.copyWithin(sigma,next,next+nextLength),sigmaLength=nextLength}
for(;sigmaLength>1&&!fun[sigma+sigmaLength-1];)sigmaLength--;let errors=sigmaLength-1;if(!errors||2*errors>words)break correct;let omega=previous;fun.fill(0,omega,
omega+words);for(let i=0;i<sigmaLength;i++)for(let j=0;i+j<words;j++)fun[omega+i+j]^=mul(fun[sigma+i],fun[syndromes+j]);let locations=next,locationCount=0;for(let i=1;i<
256&&locationCount<errors;i++)evalLow(fun,sigma,sigmaLength,i)||(fun[locations+locationCount++]=inv(i));if(locationCount!==errors)break correct;for(let i=0;i<locationCount;i++){
let location=fun[locations+i],blockPos=length-1-LOG[location];if(blockPos<0)break correct;let inverse=inv(location),denominator=1;for(let j=0;j<locationCount;j++)
i!==j&&(denominator=mul(denominator,1^mul(fun[locations+j],inverse)));blockBytes[offset+blockPos]^=mul(evalLow(fun,omega,words,inverse),inv(denominator))}corrected=
!0}if(!corrected){decoded=FAIL.rs;break format}let end=offset+length-words;for(let i=offset;i<end;i++)data[pos++]=blockBytes[i]}decoded=this.decodePayload(data,
dataLen,ver)}if(!(decoded instanceof Error))break;formatValue=formatValue===first?second:-1}}return decoded}projectQuad(s,map,size,left=0,right=size,top=0,bottom=size){
for(let y=top;y<bottom;y++)for(let x=left;x<right;x++)this.grid[y*size+x]=this.read(s,map,x+.5,y+.5)}projectMap(s,map,size,ctx){let ok=this.timing(s,map,size);return ok&&
this.projectQuad(s,map,size),ok?this.decodeGrid(size,ctx):FAIL.timing}confirm(s,map,size){let ok=this.timing(s,map,size);if(ok){for(let i=0;i<18;i++){let x=size-
11+i%3,y=i/3|0;this.grid[y*size+x]=this.read(s,map,x+.5,y+.5),this.grid[x*size+y]=this.read(s,map,y+.5,x+.5)}ok=checkVersion(this.grid,size)}return ok}projectWith(layer,triple,pitch){
let inverted=triple.inverted;this.invertedProjection=inverted;let p=layer.plane,t=triple,ctx=layer.context,failed=FAIL.dimension;project:{let{tl,tr,bl}=t,ms=(tl.
ms+tr.ms+bl.ms)/3,minMs=Math.min(tl.ms,tr.ms,bl.ms),maxMs=Math.max(tl.ms,tr.ms,bl.ms),ax=tr.x-tl.x,ay=tr.y-tl.y,bx=bl.x-tl.x,by=bl.y-tl.y,area=Math.abs(ax*by-ay*
bx),span=Math.max(Math.abs(ay),Math.abs(by)),medianMs=tl.ms+tr.ms+bl.ms-minMs-maxMs,medianEst=span>0&&medianMs>0?area/(span*medianMs)+7:1/0,length=distance(tl,tr),
est=pitch?length/pitch+7:maxMs>10/9*minMs?length*2/(tl.ms+tr.ms)+7:medianEst,snapped=snapSize(est),meanEst=span>0&&ms>0?area/(span*ms)+7:1/0,mean=snapSize(meanEst);
for(let i=0;i<4;i++){let size=i===0?snapped:i===1?mean:i===2?snapped-4:snapped+4,estimate=i===1?meanEst:est;if(i>0&&size===snapped||i>1&&size===mean||size<21||size>
177||Math.abs(size-estimate)>6)continue;this.decodedSize=size;let f=1-(3.5-.5)/(size-7),brEstX=tl.x+(tr.x-tl.x+bl.x-tl.x)*f,brEstY=tl.y+(tr.y-tl.y+bl.y-tl.y)*f,
found=!1;if(size>=25)if(inverted||!this.perspective(t,t.tl.ms,t.tr.ms,t.bl.ms))found=this.findBasicAlign(layer,brEstX,brEstY,ms);else{let ax2=tr.x+bl.x-2*tl.x,ay2=tr.
y+bl.y-2*tl.y,scale=(ax2*(brEstX-tl.x)+ay2*(brEstY-tl.y))/(ax2*ax2+ay2*ay2),map=this.map,predictedDen=(map[6]+map[7])*scale+map[8],dx=((map[0]+map[1])*scale+map[2])/
predictedDen-brEstX,dy=((map[3]+map[4])*scale+map[5])/predictedDen-brEstY;if(dx*dx+dy*dy<=9*ms*ms)found=this.findBasicAlign(layer,brEstX,brEstY,ms);else{let tlMs=finderPitch(
layer,tl),trMs=finderPitch(layer,tr),blMs=finderPitch(layer,bl);if(tlMs&&trMs&&blMs&&this.perspective(t,tlMs,trMs,blMs)){let side=3/(1-scale);found=this.searchAlign(
p,map,scale,side,0,0,1,!1)}}}failed=FAIL.alignment;let attempts=found?2:1;for(let attempt=0;attempt<attempts;attempt++){let align=!attempt&&found,brX=align?this.
alignPoint.x:brEstX,brY=align?this.alignPoint.y:brEstY,brPoint=ctx.opts.pointsOnDetect?{x:brX,y:brY}:void 0;if(ctx.opts.pointsOnDetect){let inset=size-6.5,aligners=align?
[{point:this.alignPoint,x:inset,y:inset}]:[];this.report(t,brPoint,aligners,ms,size,ctx)}let map=this.map;this.mapFinderQuad(map,size,t,brX,brY);let version=(size-
17)/4;if(version<7){if(failed=this.projectMap(p,map,size,ctx),!(failed instanceof Error)||this.upgrade(p,map,ctx)&&(failed=this.projectMap(this.finePlane,this.to,
size,ctx),!(failed instanceof Error)))break project}else{let fine=this.upgrade(p,map,ctx),sp=fine?this.finePlane:p,sm=fine?this.to:map,confirmed=this.confirm(sp,
sm,size);if(!confirmed&&fine&&(confirmed=this.confirm(p,map,size)),confirmed){tiles:{let sc=sp===this.finePlane?fine:1,off=(sc-1)/2,count=this.setAlignments(version),
positions=this.tmp8,nodes=this.tmp64,located=this.tmp64,last=positions[count-1],c=.5,locatedCount=0,tileBrX=0,tileBrY=0,hasTileBr=!1;for(let yi=0;yi<count;yi++)
for(let xi=0;xi<count;xi++){let x=positions[xi],y=positions[yi],overlapsFinder=x===6&&(y===6||y===last)||x===last&&y===6,node=(yi*count+xi)*2;if(!overlapsFinder&&
this.searchAlign(sp,sm,c,1,x,y,c,!0)){let pos=98+locatedCount*4;located[pos]=this.alignPoint.x,located[pos+1]=this.alignPoint.y,located[pos+2]=x+c,located[pos+3]=
y+c,locatedCount++,x===last&&y===last&&(hasTileBr=!0,tileBrX=this.alignPoint.x,tileBrY=this.alignPoint.y),nodes[node]=this.alignPoint.x,nodes[node+1]=this.alignPoint.
y}else{let q=mapPoint(sm,x+c,y+c);nodes[node]=q.x,nodes[node+1]=q.y}}if(!locatedCount){failed=FAIL.alignment;break tiles}for(let yi=0;yi<count-1;yi++)for(let xi=0;xi<
count-1;xi++){let left=positions[xi],right=positions[xi+1],top=positions[yi],bottom=positions[yi+1],tlNode=(yi*count+xi)*2,trNode=tlNode+2,blNode=((yi+1)*count+
xi)*2,brNode=blNode+2,tile=this.map;packQuad(this.from,left+c,top+c,right+c,top+c,right+c,bottom+c,left+c,bottom+c),packQuad(this.to,nodes[tlNode],nodes[tlNode+
1],nodes[trNode],nodes[trNode+1],nodes[brNode],nodes[brNode+1],nodes[blNode],nodes[blNode+1]),this.mapQuad(tile),this.projectQuad(sp,tile,size,xi?left:0,xi===count-
2?size:right,yi?top:0,yi===count-2?size:bottom)}if(ctx.opts.pointsOnDetect){let reportAligners=[];for(let i2=0;i2<locatedCount;i2++){let pos=98+i2*4;reportAligners.
push({point:{x:(located[pos]-off)/sc,y:(located[pos+1]-off)/sc},x:located[pos+2],y:located[pos+3]})}this.report(t,hasTileBr?{x:(tileBrX-off)/sc,y:(tileBrY-off)/
sc}:brPoint,reportAligners,ms,size,ctx)}failed=this.decodeGrid(size,ctx)}if(!(failed instanceof Error)||(failed=this.projectMap(sp,sm,size,ctx),!(failed instanceof
Error))||fine&&(failed=this.projectMap(p,map,size,ctx),!(failed instanceof Error)))break project}else failed=FAIL.version}}}}return this.invertedProjection=!1,failed}*scan(cooperative){
if(!this.staged)throw new Error("expected addImage before decode");let layers=this.layers;this.points=void 0;let failed=FAIL.finder;if(!this.resized){for(let i=1;i<
layers.length;i++){let layer=layers[i];if(!layer.used)break;let src=layers[i-1].luma,dst=layer.luma,width=layers[i-1].width,rows=cooperative?64:layer.height;for(let y=0;y<
layer.height;y+=rows)scanRows.resize(src,dst,width,layer.width,y,Math.min(layer.height,y+rows)),cooperative&&y+rows<layer.height&&(this.retryStart+=yield)}this.
resized=!0}walk:for(let mandatory=!0;;mandatory=!1){let attempted=!1;for(let i=layers.length-1;i>=0;i--){if(!mandatory&&(!this.retries||this.timeLimit!==1/0&&Date.
now()-this.retryStart>=this.timeLimit))break walk;let layer=layers[i];if(!layer.used)continue;if(!layer.found){let bHeight=layer.blockHeight,blockRows=cooperative?
16:bHeight;for(let y=0;y<bHeight;y+=blockRows)scanRows.blocks(layer,y,Math.min(bHeight,y+blockRows)),cooperative&&y+blockRows<bHeight&&(this.retryStart+=yield);
layer.bitmap.fill(0,0,layer.words*layer.height);for(let y=0;y<bHeight;y+=blockRows)scanRows.bitmap(layer,y,Math.min(bHeight,y+blockRows)),cooperative&&y+blockRows<
bHeight&&(this.retryStart+=yield);this.opts.imageOnBitmap&&this.opts.imageOnBitmap(darkToImage(layer.width,layer.height,(x,y)=>bit(layer,x,y))),layer.patternCount=
0;let finderRows=cooperative?32:layer.height;for(let y=0;y<layer.height;y+=finderRows)scanRows.find(layer,y,Math.min(layer.height,y+finderRows)),cooperative&&y+
finderRows<layer.height&&(this.retryStart+=yield);layer.found=!0}let triple;if(mandatory){this.exclude(layer);let ordinary=this.pickPolarity(layer,0),inverted=this.
pickPolarity(layer,1);if(ordinary||inverted){let state=this.tmp64,pts=layer.patterns,polarity=0;if(inverted){let ordConfidence=ordinary?pts[state[0]*4+3]+pts[state[1]*
4+3]+pts[state[2]*4+3]:0,invConfidence=pts[state[4]*4+3]+pts[state[5]*4+3]+pts[state[6]*4+3];(!ordinary||(state[7]+.1)*ordConfidence<(state[3]+.1)*invConfidence)&&
(polarity=1)}let base=polarity*4,w0=state[base]|0,w1=state[base+1]|0,w2=state[base+2]|0;layer.pickSum=w0+w1+w2,layer.pickLo=Math.min(w0,w1,w2),layer.pickHi=Math.
max(w0,w1,w2),triple=this.makeTriple(layer,w0,w1,w2),triple.inverted=polarity===1}}else{schedule:{if(layer.setsReady)break schedule;layer.setsReady=!0,layer.setCount=
0,layer.setCursor=0;let eligible=0;for(let i2=0;i2<layer.patternCount;i2++)layer.inverted[i2]&2||eligible++;if(eligible<3)break schedule;let pts=layer.patterns,
neighbors=this.tmp32,useFilters=eligible>5;for(let i2=0;i2<layer.patternCount-2;i2++){cooperative&&i2&&!(i2&7)&&(this.retryStart+=yield);let state=layer.inverted[i2];
if(state&2)continue;let inverted=!!(state&1),p0=i2*4,maxDistance=pts[p0+2]*177*1.5,maxDistance2=maxDistance*maxDistance,count=0;for(let index=i2+1;index<layer.patternCount;index++){
let otherState=layer.inverted[index];if(otherState&2||!!(otherState&1)!==inverted)continue;let pos=index*4,smallest=Math.min(pts[p0+2],pts[pos+2]),largest=Math.
max(pts[p0+2],pts[pos+2]);if(useFilters&&largest>2.4*smallest+2/7)continue;let dx=pts[p0]-pts[pos],dy=pts[p0+1]-pts[pos+1],distance2=dx*dx+dy*dy;if(distance2>maxDistance2)
continue;let rank=distance2/pts[pos+3];count=this.retain(index,rank,count,15)}for(let u=0;u<count-1;u++){let i1=neighbors[u],p1=i1*4,d01=dist2(pts,p0,p1);for(let v=u+
1;v<count;v++){let i22=neighbors[v],p2=i22*4,d12=dist2(pts,p1,p2),d02=dist2(pts,p0,p2),a=Math.min(d01,d12,d02),c=Math.max(d01,d12,d02),b=d01+d12+d02-a-c;if(!a||
!b||useFilters&&(a>4*b||b>4*a))continue;let da=Math.sqrt(a),db=Math.sqrt(b),moduleCount=(da+db)/(2*((pts[p0+2]+pts[p1+2]+pts[p2+2])/3))+7;if(moduleCount<21*.8||
moduleCount>177*1.5)continue;let cosine=(a+b-c)/(2*Math.sqrt(a*b));if(useFilters&&Math.abs(cosine)>.5)continue;let confidence=pts[p0+3]+pts[p1+3]+pts[p2+3],score=(da+
db+Math.abs(da-db))/confidence;retain:{let sets2=layer.sets,index=layer.setCount;if(index<256)layer.setCount++;else{if(score>=sets2[0])break retain;index=0}let pos=index*
5;for(sets2[pos]=score,sets2[pos+1]=+inverted,sets2[pos+2]=i2,sets2[pos+3]=i1,sets2[pos+4]=i22;index;){let parent=index-1>>1;if(sets2[parent*5]>=sets2[index*5])
break retain;swapSet(layer,parent,index),index=parent}siftDown(layer,layer.setCount)}}}}for(let end=layer.setCount-1;end>0;end--)swapSet(layer,0,end),siftDown(layer,
end)}let sets=layer.sets;for(;layer.setCursor<layer.setCount;){let pos=layer.setCursor++*5,i0=sets[pos+2]|0,i1=sets[pos+3]|0,i2=sets[pos+4]|0;if(!(layer.inverted[i0]&
2||layer.inverted[i1]&2||layer.inverted[i2]&2)&&!(i0+i1+i2===layer.pickSum&&Math.min(i0,i1,i2)===layer.pickLo&&Math.max(i0,i1,i2)===layer.pickHi)){triple=this.makeTriple(
layer,i0,i1,i2),triple.inverted=!!sets[pos+1];break}}}if(!triple){cooperative&&(this.retryStart+=yield);continue}!mandatory&&this.retries!==1/0&&this.retries--,
attempted=!0;let pitch=!this.blocked&&Math.abs(triple.tr.y-triple.tl.y)>Math.abs(triple.tr.x-triple.tl.x)?edgePitch(layer,triple.tl,triple.tr,triple.inverted):0,
fit=!!(pitch&&distance(triple.tl,triple.tr)/pitch+7>=45);fit&&(fitPattern(layer,triple.tl,triple.inverted),fitPattern(layer,triple.tr,triple.inverted),fitPattern(
layer,triple.bl,triple.inverted),refineTriple(layer,triple),pitch=edgePitch(layer,triple.tl,triple.tr,triple.inverted));let done=this.projectWith(layer,triple,pitch);
done instanceof Error&&!fit&&refineTriple(layer,triple)&&(done=this.projectWith(layer,triple,pitch));let opts=layer.context.opts,result=done;if(!(done instanceof
Error)){opts.imageOnResult&&opts.imageOnResult(darkToImage(this.decodedSize,this.decodedSize,(x,y)=>this.grid[y*this.decodedSize+x]));let padding=3.5/(this.decodedSize-
7),p=layer.patterns,tl=4*triple.tlIndex,tr=4*triple.trIndex,bl=4*triple.blIndex;p[tl]=triple.tl.x,p[tl+1]=triple.tl.y,p[tl+2]=triple.trIndex,p[tl+3]=triple.blIndex,
p[tr]=triple.tr.x,p[tr+1]=triple.tr.y,p[tr+2]=padding,p[bl]=triple.bl.x,p[bl+1]=triple.bl.y,layer.inverted[triple.tlIndex]&2||this.blocked++,layer.inverted[triple.
trIndex]&2||this.blocked++,layer.inverted[triple.blIndex]&2||this.blocked++,layer.inverted[triple.tlIndex]|=6,layer.inverted[triple.trIndex]|=10,layer.inverted[triple.
blIndex]|=10;for(let source of layers)source.found&&this.exclude(source);this.points&&this.opts.pointsOnDetect?.(this.points,result)}if(!(result instanceof Error))
return result;failed=result,cooperative&&(this.retryStart+=yield)}if(!mandatory&&!attempted)break}return this.points&&this.opts.pointsOnDetect?.(this.points,failed),
failed}*walk(cooperative,all){this.retryStart=Date.now(),this.retries=this.effort===1/0?1/0:this.effort-1;let results=[];for(;;){let result=yield*this.scan(cooperative);
if(results.push(result),!all||result instanceof Error)return results;cooperative&&(this.retryStart+=yield)}}decode(all=!1){this.beginOperation();try{return runDecode(
this.walk(!1,all))}finally{this.endOperation()}}async decodeAsync(all=!1){this.beginOperation();try{return await runDecodeAsync(this.walk(!0,all),this.timeLimit)}finally{
this.endOperation()}}},decodeQR=(img,opts={})=>{validateOpts(opts),validateImage(img,opts.format);let scanner=new _QRScanner({...opts,maxSize:{height:img.height,
width:img.width}});try{scanner.addImage(img,opts.format);let result=scanner.decode()[0];if(result instanceof Error)throw new Error(result.message);return result}finally{
scanner.clean()}};hashes.sha512=sha512;var verify2=(signature,message,key)=>verify(signature,message,key,{zip215:!1});return __toCommonJS(entry_exports);})();
